# A cell that a spreadsheet takes for text and for no formula.
function cell(text) {
    gsub(/"/, "\"\"", text)
    if (text ~ /^[-=+@]/)
        text = "'" text
    return text ~ /[",']/ ? "\"" text "\"" : text
}
