// Runs the book in a real browser: every section of every chapter, every dial, and the
// page "Your own table", as readers open them: from the disk, and from a static server.
//
//   node web.mjs WEB CHROMIUM PROGRAM         the folder, the browser, a native one-neuron
//
// Prints a line for each thing that is wrong and exits 1 where there is one. What it
// says of times is for people: no time is judged.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const [folder, executablePath, program] = process.argv.slice(2).map(p => resolve(p))
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const chapters = readdirSync(folder).filter(f => /^\d\d-.*\.html$/.test(f) && !f.includes('-program')).sort()
const wrong = [], times = []
const expect = (right, what) => { if (!right) wrong.push(what) }

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})

const forbidden = 'https://one-neuron.invalid/' // what the page is made to ask for, to see that it may not

// A tab whose every request is watched: from the disk to files of the folder only.
async function tab(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(300000) // against what never comes, not against a busy machine
  const mine = [pathToFileURL(folder).href, 'blob:', 'data:']
  page.on('console', m => m.type() === 'error' && !m.text().includes(forbidden) && wrong.push(`${page.url()}: console: ${m.text()}`))
  page.on('pageerror', e => wrong.push(`${page.url()}: error: ${e.message}`))
  page.on('request', r => expect((options.mine ?? mine).some(m => r.url().startsWith(m)), `asked for: ${r.url()}`))
  return page
}
const open = (page, name) => page.goto(pathToFileURL(join(folder, name)).href)
const show = (page, width) => page.setViewportSize({ width, height: 900 })

// ------------------------------------------------ a chapter's page

const bars = page => page.locator('div.run').evaluateAll(all => all.map(b => b.getAttribute('aria-label')))
const numberOf = label => /\d+\.\d+/.exec(label)[0]
const barOf = (page, number) => page.locator(`div.run[aria-label^="Section ${number},"]`)

// So that what is said later is not taken for what was said before.
const clear = place => place.locator('[role=status]').evaluate(s => {
  s.textContent = ''
  s.classList.remove('wrong')
})

// Waits until the section has ended, and returns what it says.
async function ended(bar) {
  const status = bar.locator('[role=status]')
  await bar.locator('button:text-is("Run")').waitFor()
  await status.filter({ hasText: /\d s$|^As printed\.$/ }).or(bar.locator('.wrong')).waitFor()
  const said = await status.textContent()
  const [, some, all] = /^(\d+) of (\d+) lines/.exec(said) ?? [, 0, 0]
  expect(Number(some) <= Number(all), `more lines differ than there are: ${said}`)
  return said
}

async function run(page, number) {
  const bar = barOf(page, number)
  await clear(bar)
  await bar.locator('button:text-is("Run")').click()
  return ended(bar)
}

const tooWide = () => document.documentElement.scrollWidth > innerWidth

// The pictures drawn here: name, how they are described, their bytes.
const drawn = page => page.evaluate(async () => Promise.all(
  [...document.querySelectorAll('figure[id]:has(p.fresh)')].map(async f => {
    const image = f.querySelector('img')
    await image.decode()
    return { name: f.id, note: f.querySelector('p.fresh').textContent, wide: image.naturalWidth,
      text: await (await fetch(image.src)).text() }
  })))

// Each section prints and draws what the page shows.
async function runsAll(name, widths) {
  const page = await tab()
  await open(page, name)
  const all = (await bars(page)).map(numberOf)
  const high = () => page.locator('main').evaluate(e => Math.round(e.getBoundingClientRect().height))
  const before = await high()
  expect(all.length === await page.locator('figure.output').count(), `${name}: a section without Run`)
  for (const number of all) {
    const said = await run(page, number)
    expect(said.startsWith('As printed on this page.'), `${name}: ${number}: ${said}`)
  }
  expect(await high() === before, `${name}: ${await high() - before} pixels higher, after all ran`)
  const version = text => /Produced by ([^<]*)/.exec(text)?.[1].trim()
  for (const picture of await drawn(page)) {
    const printed = readFileSync(join(folder, 'plots', `${picture.name}.svg`), 'utf8')
    expect(picture.wide > 0, `${name}: ${picture.name} is no picture`)
    // Of the figures that draw roundings the data only are promised (promises.md).
    if (version(printed) === version(picture.text) && !roundings.includes(picture.name))
      expect(printed === picture.text, `${name}: ${picture.name} is not the picture in plots/`)
  }
  expect((await drawn(page)).length === await page.locator('main figure[id]:has(img)').count(),
    `${name}: a figure that is not drawn`)
  for (const width of widths) {
    await show(page, width)
    expect(!await page.evaluate(tooWide), `${name}: too wide at ${width} pixels, after all ran`)
  }
  await page.context().close()
  return all.length
}
const roundings = ['05-difference']

const fieldOf = dial => dial.locator('input:not([type=range])')

// From where to where a dial goes.
const rangeOf = dial => dial.locator('b').evaluate(b => Object.values(oneNeuron.dials).flat()
  .filter(d => d.name === b.textContent && d.sections.some(s => b.closest('label').htmlFor.includes(`-${s}-`)))
  .flatMap(d => [String(d.from), String(d.to)]))

// Each dial turned: something changes, Reset brings the page back.
async function turnsAll(name) {
  const page = await tab()
  await open(page, name)
  const before = await page.locator('main').innerText()
  const dials = page.locator('.dial')
  const count = await dials.count()
  for (let i = 0; i < count; i++) {
    const dial = dials.nth(i)
    const id = await dial.locator('[type=range]').getAttribute('id')
    const [number, what] = [/\d+\.\d+/.exec(id)[0], `${name}: ${await dial.locator('label').textContent()}`]
    const bar = barOf(page, number), field = fieldOf(dial)
    const value = await field.inputValue()
    const [least, most] = await rangeOf(dial)
    await clear(bar)
    await field.fill(value === most ? least : most)
    await bar.locator('button:text-is("Reset")').waitFor()
    const said = await ended(bar)
    expect(/differ/.test(said) || (await drawn(page)).some(p => p.note.includes('with')), `${what}: ${said}`)
    // Once more, by the keyboard, now that all is loaded.
    await dial.locator('[type=range]').focus()
    const from = await field.inputValue()
    await clear(bar)
    await page.keyboard.press(from === most ? 'ArrowLeft' : 'ArrowRight')
    times.push([name, 1000 * Number(/([\d.]+) s$/.exec(await ended(bar))?.[1])])
    expect(await field.inputValue() !== from, `${what}: the slider does not move by an arrow`)
    expect(page.url().endsWith(name), `${what}: an arrow on the slider turns the page`)
    await bar.locator('button:text-is("Reset")').click()
    expect(await field.inputValue() === value, `${what}: Reset leaves it turned`)
    expect(await page.locator('main .fresh').count() === 0, `${what}: Reset leaves something`)
  }
  await page.evaluate(() => document.querySelectorAll('[role=status]').forEach(s => { s.textContent = '' }))
  expect(await page.locator('main').innerText() === before, `${name}: Reset does not bring the page back`)
  await page.context().close()
  return count
}

// The steps of each dial, by keys: one and back is where it was; in the field as by the slider.
async function stepsAll(name) {
  const page = await tab()
  await open(page, name)
  await inPlace(page, { out: '' })
  for (const dial of await page.locator('.dial').all()) {
    const slider = dial.locator('[type=range]'), field = fieldOf(dial), value = await field.inputValue()
    const what = `${name}: ${await dial.locator('label').textContent()}`
    const after = async (place, key) => { await place.press(key); return field.inputValue() }
    let [there, back] = ['ArrowRight', 'ArrowLeft'], next = await after(slider, there)
    if (next === value) { // it was at its end
      [there, back] = [back, there]
      next = await after(slider, there)
    }
    expect(next !== value && await after(slider, back) === value, `${what}: a step and one back are not ${value}`)
    const [up, down] = there === 'ArrowRight' ? ['ArrowUp', 'ArrowDown'] : ['ArrowDown', 'ArrowUp']
    expect(await after(field, up) === next && await after(field, down) === value,
      `${what}: the field does not step as the slider`)
    const stood = await field.inputValue(), { x, y } = await field.boundingBox()
    await page.mouse.move(x + 9, y + 9)
    await page.mouse.wheel(0, 60)
    await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
    expect(await field.inputValue() === stood, `${what}: the wheel turns it`)
  }
  await page.context().close()
}

// The page anew, and in place of its programs what they would print, for ever or to an end.
async function inPlace(page, { out, ends = true, files = {} }) {
  await page.reload()
  await page.evaluate(() => oneNeuron.job().load('worker'))
  await page.evaluate(([out, end, files]) => {
    oneNeuron.whole = oneNeuron.worker
    oneNeuron.worker = `onmessage = ({ data }) => {
      if (!data.program) return
      postMessage({ out: ${JSON.stringify(out)} })
      ${end ? `postMessage({ done: 0, files: ${JSON.stringify(files)} })` : 'for (;;);'}
    }`
  }, [out, ends, files])
}
const noLonger = page => page.evaluate(() => { oneNeuron.worker = oneNeuron.whole })

// A section whose program never ends: the page goes on, Stop ends it, and it runs again.
async function stops() {
  const page = await tab()
  await open(page, '03-coin-toss.html')
  const [number] = (await bars(page)).map(numberOf)
  await inPlace(page, { out: 'again and again', ends: false })
  const bar = barOf(page, number)
  await bar.locator('button:text-is("Run")').focus()
  await page.keyboard.press('Enter')
  await bar.locator('button:text-is("Stop")').waitFor()
  await page.waitForTimeout(300)
  expect(await page.evaluate(() => 1 + 1) === 2, 'a program that loops holds the page')
  expect(await bar.locator('button:text-is("Stop")').evaluate(b => b === document.activeElement),
    'the focus is lost where Run becomes Stop')
  await clear(bar)
  await page.keyboard.press('Enter')
  expect(/^Stopped after/.test(await ended(bar)), 'Stop does not stop')
  expect((await page.locator('.output pre:not([hidden])').allInnerTexts()).every(t => t), 'Stop leaves an empty box')
  await noLonger(page)
  expect((await run(page, number)).startsWith('As printed'), 'after Stop nothing runs')
  // What runs is ended by another section's Run.
  const [, second] = (await bars(page)).map(numberOf)
  await bar.locator('button:text-is("Run")').click()
  expect((await run(page, second)).startsWith('As printed'), 'a section does not run after another')
  await page.context().close()
}

// What a section's page is like while it runs and after its dials were turned, at 5.2.
async function turned52() {
  const page = await tab()
  await open(page, '05-gradient-descent.html')
  const bar = barOf(page, '5.2'), [eta, epochs] = await page.locator('.dial:has([id^="dial-5.2-"])').all()
  const box = page.locator('.output', { has: page.locator('pre') }).nth(1)
  const printed = await box.locator('pre').innerText(), count = printed.split('\n').length
  const top = () => bar.evaluate(e => e.getBoundingClientRect().top + scrollY)
  const still = async what => {
    const before = await top()
    return async () => {
      const now = await top()
      expect(now === before, `${what} moves the button from ${before} to ${now}`)
    }
  }

  for (const width of [1280, 375]) {
    await show(page, width)
    const check = await still('a first Run')
    await run(page, '5.2')
    await check()
    await bar.locator('button:text-is("Reset")').click()
  }

  // The place to which a wide table was scrolled is kept.
  await page.locator('.output pre').evaluateAll(all => all.forEach(e => { e.style.width = '9rem' }))
  await box.locator('pre').evaluate(e => { e.scrollLeft = 40 })
  await clear(bar)
  await fieldOf(eta).fill('0,9')
  expect(/ differ/.test(await ended(bar)), 'a decimal comma does not turn')
  expect(await box.locator('.fresh').evaluate(e => e.scrollLeft) > 0, 'a turn scrolls the table back')
  expect((await drawn(page)).every(p => p.note === 'Drawn here with eta=0.9. The caption is as printed.'),
    'a turned figure does not say so')
  expect(/, 0\.\d+\)$/.test(await box.locator('mark').first().evaluate(e => getComputedStyle(e).backgroundColor)),
    'a mark hides the shade at the edge')

  // What is no number of the range is told where it was typed, and does not run.
  for (const [dial, text, says] of [...['5', 'ee', '1e400', ''].map(t => [eta, t, 'eta goes from 0.01 to 1']),
    [epochs, '2.5', 'epochs is a whole number from 1 to 1000']]) {
    await clear(bar)
    await fieldOf(dial).fill(text)
    expect(await fieldOf(dial).getAttribute('aria-invalid') === 'true' && await dial.locator('label').textContent() === says,
      `"${text}" is not marked`)
    expect(await ended(bar) === says, `"${text}" runs`)
    await bar.locator('button:text-is("Reset")').click()
    expect(await fieldOf(dial).getAttribute('aria-invalid') === 'false', `"${text}" stays marked`)
  }

  // Fewer lines than were printed; and the same ones, with another figure.
  await inPlace(page, { out: '5.2 T\n---\none line\n' })
  expect((await run(page, '5.2')).startsWith(`${count - 1} of ${count} lines`), 'the lines that are wanting are not counted')
  await inPlace(page, { out: `5.2 T\n---\n${printed}\n`, files: { 'plots/05-downhill.svg': '<svg/>' } })
  await clear(bar)
  await fieldOf(eta).fill('0.8')
  expect(/^The same lines; the figure/.test(await ended(bar)), 'a turned figure is "as printed"')

  // Part of the lines are there, and no end of it: all stays in its place.
  await inPlace(page, { out: '5.2 T\n---\none line\n', ends: false })
  const check = await still('a slow run')
  await fieldOf(eta).fill('0.7')
  await box.locator('.fresh').waitFor()
  await check()
  // A turn does not wait for it.
  await page.waitForTimeout(600)
  await noLonger(page)
  await clear(bar)
  await fieldOf(eta).fill('0.6')
  expect(/ differ/.test(await ended(bar)), 'a turn waits for what never ends')
  await page.context().close()
}

// A dial was turned while its section runs: another section's Run is not taken away.
async function takesTurns() {
  const page = await tab()
  await open(page, chapter('08'))
  const dial = page.locator('.dial:has([id^="dial-8.7-"])')
  await inPlace(page, { out: '', ends: false })
  await fieldOf(dial).fill('-1')
  await barOf(page, '8.7').locator('button:text-is("Stop")').waitFor()
  await fieldOf(dial).fill('-2')
  await page.waitForTimeout(100)
  await noLonger(page)
  expect(/^As printed/.test(await run(page, '8.9')), 'a turned section takes the run away from another')
  await page.context().close()
}

// After Back, what is in the fields is what is shown.
async function back() {
  const page = await tab()
  await open(page, chapter('05'))
  await fieldOf(page.locator('.dial').first()).fill('0.7')
  await open(page, 'table.html')
  await page.locator('[name=example]').selectOption('iris.csv')
  await page.locator('[value=cv]').check()
  await open(page, 'index.html')
  await page.goBack()
  expect(await page.locator('[name=example]').inputValue() === '' && await page.locator('[value=fit]').isChecked(),
    'after Back the form shows what is not so')
  await page.goBack()
  const field = fieldOf(page.locator('.dial').first())
  expect(await field.inputValue() === '0.7' === await page.locator('main .fresh').count() > 0, 'after Back a dial is turned, and nothing else')
  await page.context().close()
}

// Each page says that it runs, but not on paper.
async function saysThatItRuns() {
  const page = await tab()
  for (const name of ['index.html', ...chapters]) {
    await open(page, name)
    expect(await page.locator('main .runs a[href="table.html"]').count() === 1, `${name} does not say that it runs`)
  }
  await open(page, 'table.html')
  expect(await page.locator('#contents [aria-current=page]').textContent() === 'Your own table', 'the contents do not mark table.html')
  await page.emulateMedia({ media: 'print' })
  expect(!await page.locator('form.own').isVisible(), 'table.html is printed with its form')
  await page.context().close()
}

// ------------------------------------------------ your own table

const good = 'hours,passed\n1,0\n2,0\n3,1\n4,0\n5,1\n6,1\n2.5,0\n3.5,1\n4.5,1\n1.5,1\n'
const bad = [
  ['', 'passed'], ['hours,passed\n', 'passed'], [good, 'grade'], [`${good}7\n`, 'passed'],
  [good.replace('3,1', 'three,1'), 'passed'], [good.replace('passed', 'hours'), 'hours'],
  ['hours,passed\n1,1\n2,1\n3,1\n', 'passed'], [`${good}"7,1\n`, 'passed'],
  ['hours,passed\n1,0\n2,0\n3,1\n4,1\n', 'passed'], [good.replaceAll('\n', '\r'), 'passed'],
  [good.replace('6,1', '6,\0'), 'passed'], ['\u00ff\u00fe', 'passed'],
]

async function fill(page, text, target) {
  await page.locator('[name=file]').setInputFiles({ name: 'grades.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.locator('[name=target]').fill(target)
}

async function answered(page) {
  await page.locator('form [type=submit]').waitFor()
  await page.locator('form [role=status]').filter({ hasText: /\d s$/ }).or(page.locator('form .wrong')).waitFor()
  return page.locator('form [role=status]').textContent()
}

async function fit(page) {
  await clear(page.locator('form'))
  await page.locator('form [type=submit]').click()
  return answered(page)
}

// The native program, in a folder of its own.
const place = mkdtempSync(join(tmpdir(), 'web-'))
function native(args, text) {
  if (text !== undefined) writeFileSync(join(place, 'grades.csv'), text)
  const made = spawnSync(program, args, { cwd: place, encoding: 'utf8' })
  return { out: made.stdout, error: made.stderr.trim().split('\n').at(-1), status: made.status }
}

async function ownTable() {
  const page = await tab()
  await open(page, 'table.html')
  expect(/Choose a file/.test(await fit(page)), 'no table, and no word about it')
  for (const [text, target] of bad) {
    await fill(page, text, target)
    const said = await fit(page)
    const here = native(['fit', 'grades.csv', '--target', target], text)
    expect(here.status !== 0, `not bad: ${JSON.stringify(text)}`)
    const empty = text === '' && /Choose a file/.test(said)
    expect(empty || said === here.error, `${JSON.stringify(text.slice(0, 30))}: "${said}", not "${here.error}"`)
  }

  const printed = () => page.locator('#answer samp').textContent()
  await fill(page, good, 'passed')
  expect(/^[\d.]+ s$/.test(await fit(page)), 'a good table is refused')
  expect(await printed() === native(['fit', 'grades.csv', '--target', 'passed', '--save', 'weights.csv'], good).out,
    'fit prints something else than the native program')
  expect(await page.locator('#answer figure img').count() >= 2, 'fit draws nothing')
  for (const image of await page.locator('#answer figure img').all())
    expect(await image.evaluate(i => i.decode().then(() => i.naturalWidth > 0)), 'a figure is no picture')

  await page.locator('[value=predict]').check()
  await fit(page)
  // With 17 digits, of which the last is the C library's.
  const rounded = text => text.replace(/\d+\.\d+/g, number => Number(number).toPrecision(12))
  expect(rounded(await printed()) === rounded(native(['predict', 'weights.csv', 'grades.csv']).out),
    'predict prints something else than the native program')
  await page.locator('[value=cv]').check()
  await fit(page)
  expect(await printed() === native(['cv', 'grades.csv', '--target', 'passed']).out,
    'cv prints something else than the native program')
  await page.locator('[value=fit]').check()
  await page.locator('[name=l2]').fill('0,01')
  await page.locator('[name=others]').fill('--level 0.9 --digits "6"')
  await fit(page)
  expect(await printed() === native('fit grades.csv --target passed --l2 0.01 --level 0.9 --digits 6'.split(' ')).out,
    'options do something else than for the native program')

  // A target that is not named, and a table that is empty: no earlier answer stays.
  await page.locator('[name=target]').fill('')
  await fit(page)
  expect(await page.locator('[name=target]').getAttribute('aria-invalid') === 'true', 'no target, and its field says nothing')
  expect(await page.locator('#answer > *').count() === 0, 'an earlier answer stays below a refusal')
  await fill(page, 'hours and|more;passed\n', 'passed')
  expect((await page.locator('#columns option').evaluateAll(all => all.map(o => o.value))).join() === 'hours and|more,passed',
    'columns are parted by more than the one separator')

  // Many classes: each figure says of which it is.
  await page.locator('[name=example]').selectOption('iris.csv')
  await page.locator('form [role=status]').filter({ hasText: /^iris/ }).waitFor()
  await page.locator('[name=target]').fill('species')
  await page.locator('[name=others]').fill('')
  await fit(page)
  for (const all of [await page.locator('#answer figure:has(img) figcaption').allTextContents(),
    await page.locator('#answer img').evaluateAll(images => images.map(i => i.alt))])
    expect(all.length === 9 && new Set(all).size === 9 && all.some(t => t.startsWith('versicolor: ')),
      `figures of classes are not told apart: ${all[0]}`)

  // A fit that would take hours.
  await fill(page, good, 'passed')
  await page.locator('[name=l2]').fill('')
  await page.locator('[name=others]').fill('--epochs 1000000000 --quiet')
  await page.locator('[name=optimizer]').selectOption('gd')
  await page.locator('form [type=submit]').click()
  await page.locator('[name=stop]').waitFor()
  await page.waitForTimeout(300)
  await clear(page.locator('form'))
  await page.locator('[name=stop]').click()
  expect(/^Stopped after/.test(await answered(page)), 'a fit without an end does not stop')

  // Pasted, by the keyboard alone.
  await page.reload()
  await page.locator('[name=text]').focus()
  await page.keyboard.insertText(good)
  for (let i = 0; i < 20 && !await page.evaluate(() => document.activeElement.name === 'target'); i++)
    await page.keyboard.press('Tab')
  await page.keyboard.type('passed')
  await clear(page.locator('form'))
  await page.keyboard.press('Enter')
  expect(/^[\d.]+ s$/.test(await answered(page)), 'a pasted table is refused')
  for (const width of [1280, 768, 375]) {
    await show(page, width)
    expect(!await page.evaluate(tooWide), `table.html: too wide at ${width} pixels`)
  }

  // The page may not ask for anything, whatever its scripts would like, though it would be answered.
  await page.route(forbidden, route => route.fulfill({ headers: { 'access-control-allow-origin': '*' }, body: '' }))
  const asked = await page.evaluate(to => fetch(to).then(() => 'yes', () => 'no'), forbidden)
  expect(asked === 'no', 'the page may ask a server')
  await page.context().close()
}

// ------------------------------------------------ for all people, everywhere

async function accessible(name, busy) {
  for (const colorScheme of ['light', 'dark']) {
    const page = await tab({ colorScheme })
    await open(page, name)
    await busy(page)
    await page.evaluate(axe)
    const found = await page.evaluate(() => axe.run('main', { resultTypes: ['violations'], preload: false }))
    for (const v of found.violations.filter(v => ['serious', 'critical'].includes(v.impact)))
      wrong.push(`${name}, ${colorScheme}: ${v.id}: ${v.nodes[0].html.slice(0, 90)}`)
    await page.context().close()
  }
}

async function withoutScript() {
  for (const name of ['05-gradient-descent.html', 'table.html']) {
    const page = await tab({ javaScriptEnabled: false })
    await open(page, name)
    for (const control of await page.locator('main :is(button, input, textarea)').all())
      expect(!await control.isVisible(), `${name}: without a script there is a control that does nothing`)
    await page.context().close()
  }
}

// From a server, which is then gone.
async function fromAServer() {
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }
  const server = createServer((request, reply) => {
    try {
      const path = decodeURIComponent(new URL(request.url, 'http://a').pathname)
      const body = readFileSync(join(folder, path))
      reply.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' }).end(body)
    } catch {
      reply.writeHead(404).end()
    }
  })
  await new Promise(ready => server.listen(0, '127.0.0.1', ready))
  const origin = `http://127.0.0.1:${server.address().port}/`
  const page = await tab({ mine: [origin, 'blob:', 'data:'] })
  await page.goto(`${origin}05-gradient-descent.html`)
  expect((await run(page, '5.2')).startsWith('As printed'), 'from a server: 5.2')
  await page.context().setOffline(true)
  server.closeAllConnections()
  server.close()
  expect((await run(page, '5.3')).startsWith('As printed'), 'offline, after the first Run: 5.3')
  await page.context().close()
}

const sum = numbers => numbers.reduce((a, b) => a + b, 0)
const chapter = number => chapters.find(c => c.startsWith(number))
const sections = [], turned = []
const work = [
  ...chapters.map((c, i) => async () => { sections.push(await runsAll(c, i % 3 ? [] : [1280, 375])) }),
  ...chapters.map(c => async () => { turned.push(await turnsAll(c)) }),
  ...chapters.map(c => () => stepsAll(c)),
  stops, turned52, takesTurns, back, saysThatItRuns, ownTable, withoutScript, fromAServer,
  () => accessible(chapter('05'), async page => {
    await run(page, '5.2')
    await fieldOf(page.locator('.dial').first()).fill('ee')
    await page.locator('.run .wrong').waitFor()
  }),
  () => accessible('table.html', async page => { await fill(page, good, 'passed'); await fit(page) }),
]
const oneAfterTheOther = async () => {
  for (let next; (next = work.shift());)
    await next().catch(error => wrong.push(`${error.message.split('\n')[0]} (${error.stack.split('\n').find(l => l.includes('web.mjs')) ?? ''})`))
}
await Promise.all([oneAfterTheOther(), oneAfterTheOther()])
await browser.close()
rmSync(place, { recursive: true })
wrong.forEach(w => console.error(w))
const early = times.filter(([name]) => name < '07').map(([, ms]) => ms).sort((a, b) => a - b)
console.log(`the book that runs: ${sum(sections)} sections, ${sum(turned)} dials, ${wrong.length} wrong;` +
  ` a slider's redraw, chapters 1 to 6: median ${early[early.length >> 1] ?? '-'} ms, most ${early.at(-1) ?? '-'} ms`)
process.exitCode = wrong.length || !sum(sections) ? 1 : 0
