-- What a page says, for those who do not see it: its first paragraph as its
-- description; and with -M index=FILE, for the search of book.js, a line a section:
--
--   ["05-gradient-descent.html#53-three-walks", "5 Gradient descent", "5.3 Three walks", "its text"],
--
-- -M page=05-gradient-descent.html is where it will be. Program text, and what the
-- programs print, is left out. A term of the glossary has a line of its own, which leads
-- to the section that defines it.

local greek = {sigma = "σ", lambda = "λ", eta = "η", kappa = "κ", cdot = "·", times = "×"}

-- A formula that is more than letters and signs is left out.
local function in_letters(math)
  local text = math.text:gsub("\\(%a+)", greek)
  return pandoc.Str(text:find("[\\{]") and "…" or text)
end

local function text_of(blocks)
  local texts = {}
  local function take(block) table.insert(texts, pandoc.utils.stringify(block)) end
  pandoc.walk_block(pandoc.Div(blocks), {Para = take, Plain = take})
  return table.concat(texts, " ")
end

local function quoted(text)
  return '"' .. text:gsub("%s+", " "):gsub('[\\"]', "\\%0") .. '"'
end

-- As many whole sentences as a list of results has room for, or what there is of the first.
local function description_of(text)
  local whole = text:sub(1, 200):match("^.*[.?!]%f[%s\0]")
  return whole or text
end

-- **term** ([5.3](where)). The sentence that defines it.
local function is_term(block)
  return block.t == "Para" and block.content[1].t == "Strong"
end

local function where_defined(block)
  for _, inline in ipairs(block.content) do
    if inline.t == "Link" then return inline.target end
  end
end

local function write_index(file, page, blocks)
  local out = assert(io.open(file, "w"))
  local title, place, heading, section = "", "", "", {}
  local function write_line(where, heading, text)
    out:write("[", quoted(where), ", ", quoted(title), ", ", quoted(heading), ", ", quoted(text), "],\n")
  end
  local function end_section()
    if #section > 0 then
      write_line(page .. (place ~= "" and "#" .. place or ""), heading, text_of(section))
    end
    section = {}
  end
  for _, block in ipairs(blocks) do
    if block.t == "Header" and block.level <= 3 then
      end_section()
      heading = pandoc.utils.stringify(block)
      place = block.identifier
      if block.level == 1 then title, place, heading = heading, "", "" end
    elseif page == "glossary.html" and is_term(block) then
      write_line(where_defined(block), pandoc.utils.stringify(block.content[1]), text_of {block})
    else
      table.insert(section, block)
    end
  end
  end_section()
  out:close()
end

function Pandoc(doc)
  local said = doc:walk {
    Math = in_letters,
    Div = function(div) if div.classes:includes("lines") then return {} end end -- whose only text is where the code stands
  }
  for _, block in ipairs(said.blocks) do
    if block.t == "Para" then
      doc.meta.description = description_of(pandoc.utils.stringify(block))
      break
    end
  end
  if doc.meta.index then
    write_index(pandoc.utils.stringify(doc.meta.index), pandoc.utils.stringify(doc.meta.page), said.blocks)
  end
  return doc
end
