// Looks at the book in a real browser, as readers open it: from the disk.
//
//   node check.mjs BOOK CHROMIUM
//
// Prints a line for each thing that is wrong and exits 1 where there is one.
// At the end it plants each kind of fault in a copy of one page and sees that
// the look at the page that should notice it does.
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
  for (const e of document.querySelectorAll('a[href]:not([tabindex="-1"]), [tabindex="0"]')) {
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
    scripts: document.scripts.length,
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
  await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true }))
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
  if (seen.scripts) note('script')([seen.scripts])
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

// ------------------------------------------------ faults, planted

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
  ['link to no place', h => h.replace('href="#contents"', 'href="#nowhere"')],
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

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})
const names = readdirSync(book).filter(f => f.endsWith('.html')).sort()
const wrong = await lookAtAll(browser, resolve(book), names)
if (!wrong.length)
  wrong.push(...await plantFaults(browser, resolve(book), '00-what-you-need.html'))
await browser.close()
wrong.forEach(w => console.error(w))
console.log(`the book in a browser: ${names.length} pages, ${faults.length} planted faults, ${wrong.length} wrong`)
process.exitCode = wrong.length || !names.length ? 1 : 0
