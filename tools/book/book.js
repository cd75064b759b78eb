// What a page of the book can do where scripts run: a theme of the reader's choice,
// contents over the page on a phone, copying code, search, and keys to turn pages.
// Without it each page is whole. It runs in the page's head, before anything is shown.
'use strict'
{
  // make('button', { class: 'copy' }, 'Copy'): an element with what is in it
  const make = (tag, attributes, ...inside) => {
    const e = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) e.setAttribute(name, value)
    e.append(...inside)
    return e
  }

  // ---------------------------------------------- the theme

  const themes = ['system', 'light', 'dark']
  const signs = { system: '◐', light: '○', dark: '●' }
  const dark = document.getElementById('dark')
  const scheme = document.querySelector('meta[name=color-scheme]')
  const asked = { media: dark.media, scheme: scheme.content }

  function setTheme(theme) {
    dark.media = { light: 'not all', dark: 'screen' }[theme] ?? asked.media
    scheme.content = theme === 'system' ? asked.scheme : theme
  }

  // A browser may keep nothing, of pages on the disk for one; then a choice is for one page.
  function remembered() {
    try { return localStorage.getItem('theme') } catch { return null }
  }
  function remember(theme) {
    try { localStorage.setItem('theme', theme) } catch { /* see above */ }
  }

  let theme = themes.includes(remembered()) ? remembered() : 'system'
  setTheme(theme)

  function themeButton() {
    const button = make('button', { type: 'button', class: 'theme' })
    const show = () => {
      button.textContent = signs[theme]
      button.title = `Theme: ${theme === 'system' ? 'as the system' : theme}`
      button.setAttribute('aria-label', button.title)
    }
    button.addEventListener('click', () => {
      theme = themes[(themes.indexOf(theme) + 1) % themes.length]
      setTheme(theme)
      remember(theme)
      show()
    })
    show()
    return button
  }

  // ---------------------------------------------- the contents

  const areContentsOpen = () => document.documentElement.classList.contains('contents-open')

  function openContents(open) {
    const link = document.querySelector('header a[href="#contents"]'), list = document.getElementById('contents')
    document.documentElement.classList.toggle('contents-open', open)
    link.setAttribute('aria-expanded', open)
    if (open) {
      showHere()
      list.focus({ preventScroll: true })
    } else if (list.contains(document.activeElement)) link.focus({ preventScroll: true })
  }

  // The list is long, and this page's entry may be far down in it.
  function showHere() {
    const list = document.getElementById('contents'), here = list.querySelector('.here')
    if (here && list.scrollHeight > list.clientHeight)
      list.scrollTop += here.getBoundingClientRect().top - list.getBoundingClientRect().top - 100
  }

  function setUpContents() {
    const link = document.querySelector('header a[href="#contents"]'), list = document.getElementById('contents')
    list.tabIndex = -1
    link.setAttribute('aria-expanded', 'false')
    link.addEventListener('click', e => {
      e.preventDefault()
      openContents(!areContentsOpen())
    })
    list.addEventListener('click', e => {
      if (e.target.closest('a')) openContents(false)
    })
    showHere()
  }

  // ---------------------------------------------- copying

  // A page that came by http has no clipboard; the older way needs a field to copy from.
  async function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text)
    const field = make('textarea', { readonly: '' }, text)
    document.body.append(field)
    field.select()
    const done = document.execCommand('copy')
    field.remove()
    if (!done) throw Error('not copied')
  }

  function addCopyButtons() {
    for (const code of document.querySelectorAll('div.sourceCode, main pre[tabindex]:not(.sourceCode *, .output *)')) {
      const button = make('button', { type: 'button', class: 'copy' }, 'Copy')
      button.addEventListener('click', async () => {
        const done = await copy(code.textContent).then(() => 'Copied', () => 'Not copied')
        button.textContent = done
        setTimeout(() => { button.textContent = 'Copy' }, 2000)
      })
      const frame = make('div', { class: 'code' })
      code.replaceWith(frame)
      frame.append(code, button)
    }
  }

  // ---------------------------------------------- search

  const most = 30 // results shown
  let dialog, field, status, results, index, loading

  // As words are compared: one apostrophe, and one spelling of standardise.
  const plain = text => text.toLowerCase().replace(/[’‘]/g, "'").replace(/iz(?=e|ing|ation)/g, 'is')
  // What a plain word is in the text, as an expression.
  const spelled = word => word.replace(/[^\w\s']/g, '\\$&').replace(/'/g, "['’‘]").replace(/is(?=e|ing|ation)/g, 'i[sz]')

  // The index is a script of its own, loaded when it is first asked for, and again where that failed.
  function loadIndex() {
    if (index || loading) return
    loading = true
    const script = make('script', { src: 'search.js' })
    script.addEventListener('load', () => {
      index = window.bookIndex.map(([href, page, title, text]) =>
        ({ href, page, title, text, heading: plain(`${page} ${title}`), lower: plain(text) }))
      showResults()
    })
    script.addEventListener('error', () => {
      loading = false
      status.textContent = 'search.js is not beside this page'
    })
    document.head.append(script)
  }

  // The sections and terms that have all words, the best first: the term of these words, then
  // those with the words side by side, in their heading before all others, as whole words before
  // parts of them, and then those with a word of them in their heading.
  function find(words) {
    const phrase = words.join(' ')
    const whole = RegExp(`(^|[^a-z])${spelled(phrase)}([^a-z]|$)`)
    const score = ({ title, heading, lower }) => 40 * (plain(title) === phrase) +
      20 * heading.includes(phrase) + 10 * lower.includes(phrase) + 10 * (whole.test(heading) || whole.test(lower)) +
      words.filter(w => heading.includes(w)).length
    return index.filter(s => words.every(w => s.heading.includes(w) || s.lower.includes(w)))
      .map(s => [score(s), s]).sort(([a], [b]) => b - a).map(([, s]) => s)
  }

  // The text around the first place, the words in it marked.
  function context({ text, lower }, words) {
    const places = [words.join(' '), ...words].map(w => lower.indexOf(w)).filter(at => at >= 0)
    const from = places.length && places[0] > 60 ? text.indexOf(' ', places[0] - 60) + 1 : 0
    const piece = text.slice(from, from + 180).replace(/\s\S*$/, '')
    const parts = piece.split(RegExp(`(${words.map(spelled).join('|')})`, 'i'))
    return [from ? '… ' : '', ...parts.map((part, i) => i % 2 ? make('mark', {}, part) : part), ' …']
  }

  function showResults() {
    loadIndex()
    const words = plain(field.value).split(/[\s"“”]+/).filter(Boolean)
    const found = index && words.length ? find(words) : []
    results.replaceChildren(...found.slice(0, most).map(s => make('li', {},
      make('a', { href: s.href }, s.title || s.page, ' ', make('small', {}, s.title ? s.page : ''),
        make('span', {}, ...context(s, words))))))
    status.textContent = !words.length ? 'Enter goes to the first, arrows move among them.'
      : !index ? 'The index is being loaded.'
      : found.length > most ? `The first ${most} of ${found.length} places` : `${found.length} place${found.length === 1 ? '' : 's'}`
  }

  // Up and down, from the field through the results.
  function moveAmongResults(e) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key]
    if (!step) return
    const stops = [field, ...results.querySelectorAll('a')]
    stops[stops.indexOf(document.activeElement) + step]?.focus()
    e.preventDefault()
  }

  function makeSearch() {
    field = make('input', { 'aria-label': 'Search the book', placeholder: 'Search the book', autocomplete: 'off', enterkeyhint: 'search' })
    status = make('p', { role: 'status' })
    results = make('ol', {})
    const close = make('button', { type: 'button' }, 'Close')
    const form = make('form', { role: 'search' }, field, close)
    dialog = make('dialog', { class: 'search', 'aria-label': 'Search' }, make('div', {}, form, status, results))
    field.addEventListener('input', showResults)
    form.addEventListener('submit', e => {
      e.preventDefault()
      results.querySelector('a')?.click()
    })
    close.addEventListener('click', () => dialog.close())
    dialog.addEventListener('keydown', moveAmongResults)
    dialog.addEventListener('click', e => { // a result on this page, or outside of the dialog
      if (e.target === dialog || e.target.closest('a')) dialog.close()
    })
    document.body.append(dialog)
  }

  function openSearch() {
    dialog.showModal()
    field.select()
    showResults()
  }

  // ---------------------------------------------- keys

  // Not where a key has another meaning: in a field; an arrow, at a button or in what scrolls sideways.
  function onKey(e) {
    if (e.defaultPrevented || e.ctrlKey || e.altKey || e.metaKey || dialog.open) return
    if (e.target.isContentEditable || e.target.closest('input, textarea, select')) return
    if (e.key === '/') {
      e.preventDefault()
      openSearch()
    }
    if (e.key === 'Escape' && areContentsOpen()) openContents(false)
    const scrolls = e.target.closest('[tabindex="0"]')
    if (e.shiftKey || e.target.closest('button') || (scrolls && scrolls.scrollWidth > scrolls.clientWidth)) return
    const turn = { ArrowLeft: 'prev', ArrowRight: 'next' }[e.key]
    if (turn) document.querySelector(`.turn a[rel=${turn}]`)?.click()
  }

  document.addEventListener('DOMContentLoaded', () => {
    const search = make('button', { type: 'button', 'aria-keyshortcuts': '/' }, 'Search', make('kbd', { 'aria-hidden': 'true' }, '/'))
    search.addEventListener('click', openSearch)
    document.querySelector('header').append(search, themeButton())
    makeSearch()
    setUpContents()
    document.addEventListener('keydown', onKey)
    addCopyButtons()
  })
}
