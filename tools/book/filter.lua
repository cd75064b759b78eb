-- What pandoc's Markdown has no words for.

-- Wide code and a wide table scroll by themselves, by keyboard too.
function CodeBlock(block)
  block.attributes.tabindex = "0"
  return block
end

function Table(t)
  return pandoc.Div({t}, pandoc.Attr("", {"table"}, {tabindex = "0"}))
end

-- Brackets: in MathML as browsers have it, those of a given size (\Bigl) grow
-- with what they hold, as after \left; others keep the size of a letter, for
-- which pandoc wants to see them alone in braces.
function Math(m)
  local kept = {}
  local function keep(text)
    table.insert(kept, text)
    return "\1" .. #kept .. "\2"
  end
  m.text = m.text
    :gsub("\\[Bb]igg?l%f[^%a]", "\\left"):gsub("\\[Bb]igg?r%f[^%a]", "\\right")
    :gsub("\\text%a*%b{}", keep):gsub("\\left%s*%A", keep):gsub("\\right%s*%A", keep)
    :gsub("\\sqrt%b[]", keep):gsub("\\%A", keep)
    :gsub("[%(%)%[%]|]", "{%0}")
    :gsub("\1(%d+)\2", function(i) return kept[tonumber(i)] end)
  return m
end

-- What stands before or after a formula without a space stays with it: no line begins
-- with a full stop, or ends with a bracket that opens.
function Inlines(inlines)
  local out, i = pandoc.Inlines {}, 1
  local function is(at, t) return inlines[at] and inlines[at].t == t end
  while i <= #inlines do
    local from, to = i, i
    if is(from, "Str") and is(from + 1, "Math") then to = from + 1 end
    while is(to, "Math") and is(to + 1, "Str") do
      to = is(to + 2, "Math") and to + 2 or to + 1
    end
    if to > from then
      local whole = pandoc.Inlines {}
      for k = from, to do whole:insert(inlines[k]) end
      out:insert(pandoc.Span(whole, {class = "together"}))
    else
      out:insert(inlines[i])
    end
    i = to + 1
  end
  return out
end

-- In the book of one piece (-M print=true) pages are places, and there are no
-- copies of files to link to.
function Pandoc(doc)
  if not doc.meta.print then return nil end
  return doc:walk {
    Link = function(link)
      local page, anchor = link.target:match("^([%w-]+)%.html(#?.*)$")
      if page then
        link.target = anchor ~= "" and anchor or "#" .. page
        return link
      elseif not link.target:match("^#") and not link.target:match("^%a+:") then
        return link.content
      end
    end
  }
end
