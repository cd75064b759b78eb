-- What an EPUB wants otherwise than the book in one piece.

-- No links to the lines of files that are not in it.
function Div(div)
  if div.classes:includes("lines") then return {} end
end

-- A chapter is a file of its own. pandoc knows the places that headings are, and not
-- those in raw HTML, such as a figure's.
local file_of, chapter = {}, 0

local function learn(raw)
  for id in raw.text:gmatch('%sid="([^"]+)"') do
    file_of[id] = ("ch%03d.xhtml#%s"):format(chapter, id)
  end
end

function Pandoc(doc)
  for _, block in ipairs(doc.blocks) do
    if block.t == "Header" and block.level == 1 then chapter = chapter + 1 end
    pandoc.walk_block(pandoc.Div({block}), {RawBlock = learn, RawInline = learn})
  end
  return doc:walk {
    Link = function(link)
      link.target = file_of[link.target:match("^#(.+)$")] or link.target
      return link
    end
  }
end
