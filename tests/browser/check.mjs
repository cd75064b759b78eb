// Looks at the book in a real browser, as readers open it: from the disk.
//
//   node check.mjs BOOK CHROMIUM
//
// Prints a line for each thing that is wrong and exits 1 where there is one.
// Then it uses what the book's script adds (search, keys, the theme, copying), and a
// page without any script. At the end it plants each kind of fault in a copy of one
// page, or of the script, and sees that the look that should notice it does.
import { createRequire } from 'node:module'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const [book, executablePath] = process.argv.slice(2)
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const widths = [1280, 768, 375]

// ------------------------------------------------ what runs inside the page

// What is folded is opened, and what is loaded when one comes near it is loaded.
function unfold() {
  document.querySelectorAll('details').forEach(d => { d.open = true })
  document.querySelectorAll('img').forEach(i => { i.loading = 'eager' })
  return Promise.all([...document.images].map(i => i.decode().catch(() => {})))
}

function imagesWithoutSize() {
  return [...document.images]
    .filter(i => !i.naturalWidth || !i.naturalHeight || !i.clientWidth || !i.clientHeight || !i.alt)
    .map(i => i.getAttribute('src'))
}

function mathWithoutBox() {
  return [...document.querySelectorAll('math')].filter(m => {
    const box = m.getBoundingClientRect()
    return !(box.width > 0 && box.height > 0)
  }).map(m => m.textContent)
}

// A formula is laid out where a fraction is taller than a letter beside it.
function fractionsInALine() {
  return [...document.querySelectorAll('mfrac')].filter(f => {
    const [above, below] = [...f.children].map(c => c.getBoundingClientRect())
    return above.bottom > below.top + 2
  }).map(f => f.textContent)
}

// TeX or Markdown that was not taken for what it is.
function leftOver() {
  const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let t; (t = texts.nextNode());)
    if (!t.parentElement.closest('code, pre, annotation') && /\$|\\[a-z]|`|\]\(|:::|\*\*/i.test(t.data))
      found.push(t.data.trim().slice(0, 60))
  return found
}

function tooWide() {
  const wide = document.documentElement.scrollWidth
  return wide > innerWidth ? [`${wide} pixels in a window of ${innerWidth}`] : []
}

// Each piece of text against the nearest background behind it (WCAG 2).
function faintText() {
  const parse = text => text.match(/[\d.]+/g).map(Number)
  const light = ([r, g, b]) => [r, g, b].reduce((sum, v, i) => {
    v /= 255
    return sum + [0.2126, 0.7152, 0.0722][i] * (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
  }, 0)
  const known = new Map() // an element's, for most texts have it in common
  const behind = e => {
    if (!e) return [255, 255, 255]
    if (!known.has(e)) {
      const c = parse(getComputedStyle(e).backgroundColor)
      known.set(e, c.length < 4 || c[3] > 0 ? c : behind(e.parentElement))
    }
    return known.get(e)
  }
  const faint = new Set()
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let t; (t = texts.nextNode());) {
    if (!t.data.trim()) continue
    const e = t.parentElement, box = e.getBoundingClientRect()
    if (!box.width || !box.height) continue
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))]
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    if (ratio < 4.5) faint.add(`${ratio.toFixed(2)} to 1, as in "${t.data.trim().slice(0, 30)}"`)
  }
  return [...faint].slice(0, 5)
}

// After a key was pressed, whatever takes the focus shows it.
function focusUnseen() {
  const unseen = []
  for (const e of document.querySelectorAll('a[href]:not([tabindex="-1"]), [tabindex="0"], button')) {
    if (!e.getClientRects().length) continue // not on a page of this width
    e.focus()
    const style = getComputedStyle(e)
    if (document.activeElement !== e) unseen.push(`no focus on ${e.outerHTML.slice(0, 60)}`)
    else if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2)
      unseen.push(e.outerHTML.slice(0, 60))
  }
  return unseen.slice(0, 5)
}

// What scrolls sideways must be reachable by keyboard.
function scrollsUnreached() {
  return [...document.querySelectorAll('main *')]
    .filter(e => e.scrollWidth > e.clientWidth + 1 &&
      /auto|scroll/.test(getComputedStyle(e).overflowX) && e.tabIndex < 0)
    .map(e => e.outerHTML.slice(0, 60))
}

// What scrolls sideways has a shade at the edge where it is cut; what would scroll
// by a hair's breadth does not scroll.
function scrollsUnsaid() {
  const over = e => e.scrollWidth - e.clientWidth
  return [...document.querySelectorAll('main *')]
    .filter(e => over(e) > 0 && /auto|scroll/.test(getComputedStyle(e).overflowX) &&
      (over(e) < 4 || !getComputedStyle(e.closest('.sourceCode') ?? e).backgroundImage.includes('gradient')))
    .map(e => `by ${over(e)}: ${e.outerHTML.slice(0, 60)}`)
}

// Nothing scrolls up and down within the page, and no formula is cut above or below.
function cutBelow() {
  return [...document.querySelectorAll('main *')]
    .filter(e => e.scrollHeight > e.clientHeight && e.clientHeight &&
      (e.matches('.formula') || /auto|scroll/.test(getComputedStyle(e).overflowY)))
    .map(e => `by ${e.scrollHeight - e.clientHeight}: ${e.outerHTML.slice(0, 60)}`)
}

function placesAndLinks() {
  return {
    scripts: [...document.scripts].map(s => s.getAttribute('src') ?? s.text).filter(s => s !== 'book.js'),
    ids: [...document.querySelectorAll('[id]')].map(e => e.id),
    links: [...document.querySelectorAll('a[href]')].map(a => a.href),
  }
}

async function seriousFaults() {
  // Contrast is faintText's affair, for both colour schemes and in a tenth of the time.
  const rules = { 'color-contrast': { enabled: false } }
  const found = await axe.run({ resultTypes: ['violations'], preload: false, rules })
  return found.violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
    .map(v => `${v.id}: ${v.help}: ${v.nodes[0].html.slice(0, 80)}`)
}

// ------------------------------------------------ the look at one page

// In a tab that has shown other pages, for a new one takes longer than most of what is looked at.
async function look(page, folder, name, byAxe) {
  const wrong = []
  const note = what => found => found.forEach(f => wrong.push(`${name}: ${what}: ${f}`))
  page.removeAllListeners()
  await page.setViewportSize({ width: widths[0], height: 900 })
  page.on('console', m => m.type() === 'error' && note('console')([m.text()]))
  page.on('pageerror', e => note('error')([e.message]))
  page.on('requestfailed', r => note('not loaded')([r.url()]))
  page.on('request', r => /^https?:/.test(r.url()) && note('from the network')([r.url()]))
  await page.goto(pathToFileURL(join(folder, name)).href)
  await page.evaluate(unfold)
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme })
    note(`text too faint, ${colorScheme}`)(await page.evaluate(faintText))
  }
  const seen = await page.evaluate(placesAndLinks)
  note('image without a size or alternative text')(await page.evaluate(imagesWithoutSize))
  note('formula without a box')(await page.evaluate(mathWithoutBox))
  note('fraction not laid out')(await page.evaluate(fractionsInALine))
  note('TeX or Markdown left over')(await page.evaluate(leftOver))
  await page.keyboard.press('Tab')
  note('focus not to be seen')(await page.evaluate(focusUnseen))
  await page.setViewportSize({ width: 320, height: 900 }) // 1280, four times as large
  note('too wide')(await page.evaluate(tooWide))
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    note('too wide')(await page.evaluate(tooWide))
    note('scrolls, and does not say so')(await page.evaluate(scrollsUnsaid))
    note('scrolls up and down')(await page.evaluate(cutBelow))
  }
  note('scrolls, but not by keyboard')(await page.evaluate(scrollsUnreached))
  if (byAxe) {
    await page.evaluate(axe)
    note('axe')(await page.evaluate(seriousFaults))
  }
  note('script')(seen.scripts)
  return { wrong, ...seen }
}

// Each link of the pages looked at leads to a page of them, to one of its
// places, or to a file.
function checkLinks(folder, looked) {
  const root = pathToFileURL(folder + '/').href, files = new Set(
    readdirSync(folder, { recursive: true }).map(f => f.replaceAll('\\', '/')))
  const wrong = []
  for (const [name, { links }] of looked)
    for (const link of new Set(links)) {
      if (/^https?:/.test(link)) continue
      const [file, place] = link.split('#').map(decodeURIComponent)
      const to = file.slice(root.length)
      if (!file.startsWith(root) || !files.has(to)) wrong.push(`${name}: link to nothing: ${link}`)
      else if (place && looked.has(to) && !looked.get(to).ids.includes(place))
        wrong.push(`${name}: link to no place: ${link}`)
    }
  for (const [name, { ids }] of looked)
    for (const id of ids.filter((id, i) => ids.indexOf(id) !== i)) wrong.push(`${name}: two places: ${id}`)
  return wrong
}

async function lookAtAll(browser, folder, names, byAxe = () => true) {
  const looked = new Map(), waiting = [...names]
  const oneAfterTheOther = async () => {
    const page = await browser.newPage()
    for (let name; (name = waiting.shift());) looked.set(name, await look(page, folder, name, byAxe(name)))
    await page.close()
  }
  await Promise.all([oneAfterTheOther(), oneAfterTheOther(), oneAfterTheOther()])
  return [...looked.values()].flatMap(l => l.wrong).concat(checkLinks(folder, looked))
}

// ------------------------------------------------ what the script adds

const chapter = '05-gradient-descent.html'

// Each opens pages of its own choice in a new tab and gives what is wrong, a line each.
const uses = {
  async search(page, open) {
    const wrong = [], here = () => page.evaluate(() => [document.activeElement.tagName, location.href].join(' '))
    await open(chapter)
    await page.keyboard.press('/')
    const first = page.locator('.search li a').first()
    await page.keyboard.type('Gradient descent')
    await first.waitFor()
    if (!/^gradient descent Glossary/.test(await first.textContent())) wrong.push('a term of the glossary is not the first result')
    for (const [typed, expected] of [["newton's", /newton’s/i], ['"Learning rate"', /^learning rate/i], ['regularization', /^regularisation/i], ['inch', /\binch\b/]]) {
      await page.locator('.search input').fill(typed)
      const text = await first.textContent({ timeout: 1000 }).catch(() => 'nothing')
      if (!expected.test(text)) wrong.push(`${typed} finds ${text}`)
    }
    await page.locator('.search input').fill('')
    await page.keyboard.type('Condition NUMBER')
    await first.waitFor()
    const expected = await page.evaluate(() =>
      [...document.querySelectorAll('.search li a')].map(a => a.textContent).find(t => /condition number/i.test(t)))
    if (!expected) wrong.push('no result has the words in it')
    if (!await page.locator('.search li a[href*="05-gradient-descent.html#54"]').count())
      wrong.push('the section that defines the words is not found')
    if (!await page.locator('.search mark').count()) wrong.push('the words are not marked')
    if (!/^\d+ places|^The first/.test(await page.locator('.search [role=status]').textContent()))
      wrong.push('how many there are is not said')
    const href = await first.evaluate(a => a.href)
    await page.keyboard.press('ArrowDown')
    if (!(await here()).startsWith('A ')) wrong.push('an arrow does not go to the first result')
    for (const width of widths) {
      await page.setViewportSize({ width, height: 700 })
      wrong.push(...await page.evaluate(tooWide))
    }
    for (const colorScheme of ['dark', 'light']) {
      await page.emulateMedia({ colorScheme })
      wrong.push(...await page.evaluate(faintText))
    }
    await page.evaluate(axe)
    wrong.push(...await page.evaluate(seriousFaults))
    await page.keyboard.press('Enter')
    await page.waitForURL(href)
    if (!await page.evaluate(() => document.querySelector(':target'))) wrong.push(`${href} is no place`)
    await page.keyboard.press('/')
    await page.keyboard.type('condition xyzzy')
    await page.locator('.search [role=status]').filter({ hasText: /^0 places/ }).waitFor() // nothing, of the index once loaded
    await page.keyboard.press('Escape')
    if (await page.evaluate(() => document.querySelector('dialog').open)) wrong.push('Escape does not close it')
    return wrong
  },

  async 'arrow keys'(page, open) {
    const wrong = []
    await open(chapter)
    await page.keyboard.press('ArrowRight')
    await page.waitForURL(/06-regularization\.html$/)
    await page.keyboard.press('ArrowLeft')
    await page.waitForURL(/05-gradient-descent\.html$/)
    const stays = async what => {
      await page.evaluate(() => {
        window.turned = false
        document.addEventListener('click', e => { window.turned = true; e.preventDefault() }, { capture: true })
      })
      await page.keyboard.press('ArrowRight')
      if (await page.evaluate(() => window.turned)) wrong.push(`${what} turns the page`)
      await open(chapter)
    }
    await page.keyboard.press('/')
    await stays('an arrow in a field')
    await page.locator('header button').last().focus()
    await page.keyboard.press('/')
    if (!await page.locator('.search input').isVisible()) wrong.push('at a button / does not search')
    await page.keyboard.press('Escape')
    await page.locator('header button').last().focus()
    await stays('an arrow at a button')
    await page.setViewportSize({ width: 375, height: 700 })
    await page.evaluate(() => [...document.querySelectorAll('main [tabindex="0"]')]
      .find(e => e.getClientRects().length && e.scrollWidth > e.clientWidth).focus())
    await stays('an arrow in what scrolls sideways')
    await page.keyboard.down('Alt')
    await stays('an arrow with Alt')
    await page.keyboard.up('Alt')
    return wrong
  },

  async theme(page, open) {
    const wrong = []
    const expect = async (what, dark) => {
      const [paper, filter] = await page.evaluate(() => [getComputedStyle(document.body).backgroundColor,
        getComputedStyle(document.querySelector('figure img')).filter])
      if (/^rgb\(255, 255, 255\)|, 0\)$/.test(paper) === dark) wrong.push(`${what}: the page is ${paper}`)
      if (filter.includes('invert') !== dark) wrong.push(`${what}: the figures are not so`)
    }
    const button = page.locator('header .theme')
    for (const colorScheme of ['dark', 'light']) {
      await page.emulateMedia({ colorScheme })
      await open(chapter)
      await expect(`the system's ${colorScheme}`, colorScheme === 'dark')
    }
    await button.click()
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect('light in a dark system', false)
    await button.click()
    await page.emulateMedia({ colorScheme: 'light' })
    await expect('dark in a light system', true)
    await open('01-prediction.html')
    await expect('dark, remembered on another page', true)
    await page.emulateMedia({ media: 'print' })
    await expect('dark, on paper', false)
    await page.emulateMedia({ media: 'screen' })
    await button.click()
    await expect('as the system again', false)
    return wrong
  },

  async copying(page, open) {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await open(chapter)
    await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true }))
    const button = page.locator('.copy').nth(1)
    const code = await button.evaluate(b => b.parentElement.firstElementChild.textContent)
    await button.click()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    const wrong = copied === code && /\n/.test(code) ? [] : [`"${copied.slice(0, 40)}" for "${code.slice(0, 40)}"`]
    if (await button.textContent() !== 'Copied') wrong.push('the button does not say so')
    return wrong
  },

  async 'contents on a phone'(page, open) {
    const wrong = [], seen = () => page.evaluate(() => {
      const box = document.querySelector('#contents .here a').getBoundingClientRect()
      return box.top >= 0 && box.bottom <= innerHeight
    })
    await page.setViewportSize({ width: 375, height: 700 })
    await open(chapter)
    await page.evaluate(() => scrollTo(0, 5000))
    const { x, y } = await page.locator('header a[href="#contents"]').boundingBox()
    await page.mouse.click(x + 10, y + 10) // as a finger would, and nothing scrolled to it
    if (!await seen()) wrong.push("this page's entry is not seen")
    wrong.push(...await page.evaluate(tooWide))
    await page.keyboard.press('Escape')
    if (await seen()) wrong.push('Escape does not close them')
    if (await page.evaluate(() => scrollY) !== 5000) wrong.push('the place on the page is lost')
    return wrong
  },
}

// A page is whole without any script: no word less, and nothing that would not work.
async function withoutScript(page, open) {
  const wrong = []
  await page.setViewportSize({ width: 375, height: 700 })
  await open(chapter)
  wrong.push(...await page.evaluate(tooWide))
  if (await page.locator('button, dialog, input').count()) wrong.push('a button that does nothing')
  const words = await page.evaluate(() => document.querySelector('main').textContent.replace(/\s+/g, ' ').trim())
  if (words.length < 20000 || await page.locator('#contents a').count() < 20) wrong.push('the page is not whole')
  await page.locator('header a[href="#contents"]').click()
  if (!page.url().endsWith('#contents')) wrong.push('the contents are not reached')
  return wrong
}

// What is wrong with one of the uses; a step that cannot be done at all is one thing. What is waited for in vain is
// given up after so many ms: a book that is right has all the time of a busy machine, a planted fault has not.
async function use(browser, folder, what, patience) {
  const javaScriptEnabled = what in uses
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: widths[0], height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(patience)
  const wrong = []
  page.on('pageerror', e => wrong.push(e.message))
  const open = name => page.goto(pathToFileURL(join(folder, name)).href)
  try {
    wrong.push(...await (uses[what] ?? withoutScript)(page, open))
  } catch (e) {
    wrong.push(e.message.split('\n')[0])
  }
  await context.close()
  return wrong.map(w => `${what}: ${w}`)
}

async function useAll(browser, folder) {
  const wrong = []
  for (const what of [...Object.keys(uses), 'without a script']) wrong.push(...await use(browser, folder, what, 300000))
  return wrong
}

// ------------------------------------------------ faults, planted

// In the script, or in the page without it: which use notices it.
const faultsInUse = [
  ['search', 'book.js', s => s.replace("e.key === '/'", "e.key === '?'")],
  ['search', 'book.js', s => s.replace('words.every(', 'words.some(')],
  ['search', 'search.js', s => s.replaceAll('condition number', '')],
  ['search', 'book.js', s => s.replace('.replace(/[’‘]/g, "\'")', '')],
  ['search', 'book.js', s => s.replace('[\\s"“”]+', '\\s+')],
  ['search', 'book.js', s => s.replace("'i[sz]'", "'is'").replace("g, 'is')", "g, 'iz')")],
  ['search', 'book.js', s => s.replace(' + 10 * (whole.test(heading) || whole.test(lower))', '')],
  ['search', 'book.js', s => s.replace('40 * (plain(title) === phrase) +', '')],
  ['arrow keys', 'book.js', s => s.replace("'next' }[e.key]", "'prev' }[e.key]")],
  ['arrow keys', 'book.js', s => s.replace('e.altKey || ', '')],
  ['arrow keys', 'book.js', s => s.replace(' || dialog.open', '').replace('input, ', '')],
  ['arrow keys', 'book.js', s => s.replace("e.target.closest('button') || ", '')],
  ['arrow keys', 'book.js', s => s.replace('select\')) return', 'select, button\')) return')],
  ['arrow keys', 'book.js', s => s.replace('scrolls.scrollWidth >', 'scrolls.scrollWidth <')],
  ['theme', 'book.js', s => s.replace('remember(theme)', '')],
  ['theme', 'book.js', s => s.replace("dark: 'screen' }", "dark: 'all' }")],
  ['theme', 'dark.css', s => s.replace('filter:', 'fill:')],
  ['copying', 'book.js', s => s.replace('code.textContent', 'code.innerHTML')],
  ['contents on a phone', 'style.css', s => s.replace('position: sticky; top: 0;', '')],
  ['contents on a phone', 'book.js', s => s.replace('!areContentsOpen()', 'false')],
  ['without a script', chapter, s => s.replace('<header>', '<header><button>Search</button>')],
  ['without a script', chapter, s => s.replace('<main>', '<main hidden>').replace(/<nav id="contents".*<\/nav>/s, '')],
]

const faults = [
  ['not loaded', h => h.replace('style.css', 'other.css')],
  ['from the network', h => h.replace('<main>', '<main><img alt="a" src="http://127.0.0.1:9/a.png">')],
  ['script', h => h.replace('</body>', '<script></script></body>')],
  ['error', h => h.replace('</body>', '<script>throw Error("planted")</script></body>')],
  ['console', h => h.replace('</body>', '<script>console.error("planted")</script></body>')],
  ['image without a size', h => h.replace(/<img src="[^"]*"/, '<img src="data:,"')],
  ['image without a size', h => h.replace(/(<img [^>]*)alt="[^"]*"/, '$1')],
  ['formula without a box', h => h.replace('<math', '<math style="display:none"')],
  ['fraction not laid out', h => h.replace('<mfrac', '<mfrac style="display:inline"').replace('</head>',
    '<style>mfrac{display:inline-flex!important}</style></head>')],
  ['TeX or Markdown left over', h => h.replace('<p>', '<p>$$ \\frac{a}{b}')],
  ['too wide', h => h.replace('<main>', '<main><p style="width:400px">wide</p>')],
  ['text too faint, light', h => h.replace('<main>', '<main><p style="color:#999">faint</p>')],
  ['text too faint, dark', h => h.replace('<main>', '<main><p style="color:#444">faint</p>')],
  ['focus not to be seen', h => h.replace('</head>', '<style>*{outline:0!important}</style></head>')],
  ['scrolls, but not by keyboard', h => h.replaceAll('tabindex="0"', '')],
  ['scrolls, and does not say so', h => h.replace('<main>',
    '<main><div tabindex="0" style="overflow-x:auto"><div style="width:3000px">wide</div></div>')],
  ['scrolls, and does not say so', h => h.replace('<main>', '<main><div class="formula" tabindex="0" ' +
    'style="width:100px;padding:0"><div style="width:102px">by a hair</div></div>')],
  ['scrolls up and down', h => h.replaceAll('class="formula"', 'class="formula" style="padding:0;height:1.2rem"')],
  ['axe', h => h.replace('<main>', '<main><a href="index.html"></a>')],
  ['link to nothing', h => h.replace('href="index.html"', 'href="nowhere.html"')],
  ['link to no place', h => h.replace('<main>', '<main><a href="#nowhere">nowhere</a>')],
  ['two places', h => h.replace('<main>', '<main id="contents">')],
]

// Each in a page of its own, all looked at as the book's pages are; axe is asked for what it should notice.
async function plantFaults(browser, folder, name) {
  const copy = join(mkdtempSync(join(tmpdir(), 'book-')), 'book')
  cpSync(folder, copy, { recursive: true })
  const whole = readFileSync(join(copy, name), 'utf8')
  const pages = faults.map(([, plant], i) => {
    const page = `fault-${i}.html`
    writeFileSync(join(copy, page), plant(whole))
    return page
  })
  const wrong = await lookAtAll(browser, copy, pages, page => faults[pages.indexOf(page)][0] === 'axe')
  rmSync(resolve(copy, '..'), { recursive: true })
  return faults.filter(([expected, plant], i) =>
    plant(whole) === whole || !wrong.some(w => w.startsWith(`${pages[i]}: ${expected}`)))
    .map(([expected]) => `a planted fault is not noticed: ${expected}`)
}

async function plantFaultsInUse(browser, folder) {
  const copy = join(mkdtempSync(join(tmpdir(), 'book-')), 'book')
  cpSync(folder, copy, { recursive: true })
  const unnoticed = []
  for (const [expected, file, plant] of faultsInUse) {
    const whole = readFileSync(join(copy, file), 'utf8'), broken = plant(whole)
    writeFileSync(join(copy, file), broken)
    if (broken === whole || !(await use(browser, copy, expected, 5000)).length)
      unnoticed.push(`a planted fault is not noticed: ${expected}: ${plant}`)
    writeFileSync(join(copy, file), whole)
  }
  rmSync(resolve(copy, '..'), { recursive: true })
  return unnoticed
}

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})
const names = readdirSync(book).filter(f => f.endsWith('.html')).sort()
const wrong = await lookAtAll(browser, resolve(book), names)
wrong.push(...await useAll(browser, resolve(book)))
if (!wrong.length)
  wrong.push(...await plantFaults(browser, resolve(book), '00-what-you-need.html'),
    ...await plantFaultsInUse(browser, resolve(book)))
await browser.close()
wrong.forEach(w => console.error(w))
console.log(`the book in a browser: ${names.length} pages, ${faults.length + faultsInUse.length} planted faults, ${wrong.length} wrong`)
process.exitCode = wrong.length || !names.length ? 1 : 0
