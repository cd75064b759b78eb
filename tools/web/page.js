// A chapter's page that runs: under what each section printed a button Run, above its
// figures the section's dials. Run starts the chapter's own program for this section
// and shows what it prints and draws in place; Reset brings the page back.
//
//   <script defer src="page.js" data-program="chapter5"></script>     after run.js, dials.js
'use strict'
{
  const { Stopped, element, seconds } = oneNeuron
  const { program } = document.currentScript.dataset

  // ------------------------------------------------ what a page consists of

  // Its sections: number, title, what it printed, its figures, in the page's order.
  function sectionsOf(main) {
    const sections = []
    for (const e of main.querySelectorAll('h2, figure')) {
      const heading = e.matches('h2') && /^\s*(\d+\.\d+) (.*[^#\s])/.exec(e.textContent)
      const section = sections.at(-1)
      if (heading) sections.push({ number: heading[1], title: heading[2], output: null, figures: [] })
      else if (e.matches('h2')) sections.push(null) // what follows is no section's
      else if (section && e.matches('.output')) section.output = e
      else if (section && e.id && e.querySelector('img')) section.figures.push(e)
    }
    return sections.filter(s => s?.output)
  }

  // What a section printed, out of all that the program did: below its heading, to its
  // question or to the answers. While it still prints, there may be no end.
  function partOf(text, number) {
    const lines = text.split('\n')
    const at = lines.findIndex((line, i) => line.startsWith(`${number} `) && /^-+$/.test(lines[i + 1] ?? ''))
    if (at < 0) return []
    const rest = lines.slice(at + 2)
    const end = rest.findIndex(line => /^ {2}\? |^Answers: /.test(line))
    const part = end < 0 ? rest : rest.slice(0, end)
    while (part.length && !part.at(-1)) part.pop()
    return part
  }

  // Which lines of the new ones are not among the old, in order: those outside a
  // longest common subsequence.
  function differing(old, now) {
    const common = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1))
    for (let i = old.length - 1; i >= 0; i--)
      for (let j = now.length - 1; j >= 0; j--)
        common[i][j] = old[i] === now[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1])
    const differs = []
    for (let i = 0, j = 0; j < now.length;)
      if (i < old.length && old[i] === now[j]) { differs.push(false); i++; j++ }
      else if (i < old.length && common[i + 1][j] >= common[i][j + 1]) i++
      else { differs.push(true); j++ }
    return differs
  }

  // ------------------------------------------------ a dial

  // The least of 1, 2, 5 times a power of ten that divides the range into at most 100.
  function stepOf(range) {
    const power = 10 ** Math.floor(Math.log10(range / 100))
    return Number(([1, 2, 5, 10].find(m => m * power >= range / 100 * 0.999) * power).toPrecision(1))
  }

  // A slider and a field for the same number, which may be any in the range. Where the
  // range is of many powers of ten, the slider moves in them.
  function dialFor(dial, id, turned) {
    const { name, value, from, to, whole, meaning } = dial
    const powers = from > 0 && to / from >= 500
    const place = powers ? Math.log10 : x => x
    const atPlace = p => {
      const x = powers ? Number((10 ** p).toPrecision(2)) : Number(Number(p).toPrecision(6))
      return Math.min(to, Math.max(from, whole ? Math.round(x) : x))
    }
    const [least, most] = [place(from), place(to)]
    const step = powers ? (most - least) / 100 : whole ? Math.max(1, stepOf(to - from)) : stepOf(to - from)
    const slider = element('input', {
      type: 'range', id, min: least, max: most, step,
      input: () => { field.value = atPlace(slider.value); say(); turned() },
    })
    const field = element('input', {
      type: 'number', min: from, max: to, step: whole ? 1 : 'any', value, 'aria-label': `${name}, as a number`,
      input: () => { follow(); turned() },
    })
    const say = () => slider.setAttribute('aria-valuetext', field.value)
    function follow() { // the slider goes where the field is
      if (field.value) slider.value = place(Number(field.value))
      say()
    }
    follow()
    return {
      row: element('div', { class: 'dial' },
        element('label', { for: id }, element('b', {}, name), ` ${meaning}`), slider, field),
      // As the program takes it, or nothing where it is as printed.
      setting: () => field.value === '' || Number(field.value) === Number(value) ? [] : [`${name}=${field.value}`],
      reset: () => { field.value = value; follow() },
    }
  }

  // ------------------------------------------------ a section

  function makeSection({ number, title, output, figures }) {
    const printed = output.querySelector('pre')
    const old = printed.textContent.split('\n')
    const fresh = element('pre', { tabindex: 0, class: 'fresh', 'aria-label': `Printed here, section ${number}` })
    const pictures = figures.map(figure => pictureOf(figure))
    const dials = (oneNeuron.dials?.[program] ?? []).filter(d => d.sections.includes(number))
      .map((d, i) => dialFor(d, `dial-${number}-${i}`, () => soon()))

    const button = (text, click) => element('button', { type: 'button', 'aria-label': `${text} section ${number}`, click }, text)
    const runButton = button('Run', () => start())
    const stopButton = button('Stop', () => { again = false; ours?.stop() })
    const resetButton = button('Reset', reset)
    const status = element('span', { role: 'status' })
    output.after(element('div', { class: 'run', role: 'group', 'aria-label': `Section ${number}, ${title}` },
      runButton, stopButton, resetButton, status))
    if (dials.length)
      (figures[0] ?? output).before(element('fieldset', { class: 'dials' },
        element('legend', {}, `Turn it: section ${number}`), ...dials.map(d => d.row)))
    stopButton.hidden = resetButton.hidden = true

    let ours = null, running = false, again = false, timer // the job, none after Reset

    // A slider that moves asks for many runs: the last one counts.
    function soon() {
      clearTimeout(timer)
      timer = setTimeout(() => { if (running) again = true; else start() }, 30)
    }

    async function start() {
      if (running) return
      running = true
      again = false
      const job = ours = oneNeuron.job()
      const settings = dials.flatMap(d => d.setting())
      let began = performance.now(), text = '', painting = null
      const waiting = setTimeout(() => { swap(runButton, stopButton); say('Running …') }, 150)
      try {
        await job.load('data', program, ...figures.length ? ['gnuplot'] : [])
        began = performance.now()
        const args = ['--recorded', '--section', number, ...settings.flatMap(s => ['--set', s])]
        const made = await job.run(program, args, { ...oneNeuron.data, 'plots/': '' }, more => {
          text += more
          painting ??= setTimeout(() => { painting = null; paint(partOf(text, number)) }, 250)
        })
        if (made.status) throw new Error(made.errors.trim() || `${program} ended with status ${made.status}`)
        const lines = partOf(text, number)
        const changed = paint(lines)
        for (const picture of pictures) picture.show(made.files, settings)
        say(`${changed ? `${changed} of ${lines.length} lines differ from the printed page` : 'As printed on this page'}. ${seconds(began)}`)
      } catch (error) {
        if (job !== ours) say('As printed.') // by Reset
        else if (error instanceof Stopped) say(`Stopped after ${seconds(began)}`)
        else say(error.message, true)
      } finally {
        clearTimeout(painting)
        clearTimeout(waiting)
        running = false
        resetButton.hidden = job !== ours
        swap(stopButton, runButton)
        if (again) start()
      }
    }

    // One button in place of the other; the focus does not fall off the one that goes.
    function swap(from, to) {
      const focused = document.activeElement === from
      from.hidden = true
      to.hidden = false
      if (focused) to.focus()
    }

    // What is shown in place of the printed lines, those that differ marked; how many do.
    function paint(lines) {
      const differs = differing(old, lines)
      const changed = Math.max(differs.filter(d => d).length, old.length - lines.length)
      fresh.replaceChildren(element('samp', {}, ...lines.flatMap((line, i) =>
        [differs[i] ? element('mark', {}, line || ' ') : line, i < lines.length - 1 ? '\n' : ''])))
      if (changed) printed.after(fresh)
      else fresh.remove()
      printed.hidden = changed > 0
      return changed
    }

    function say(text, wrong = false) {
      status.textContent = text
      status.classList.toggle('wrong', wrong)
    }

    function reset() {
      again = false
      clearTimeout(timer)
      ours?.stop()
      ours = null
      for (const part of [...dials, ...pictures]) part.reset()
      fresh.remove()
      printed.hidden = false
      swap(resetButton, runButton)
      say('As printed.')
    }
  }

  // A figure, whose picture may be another one for a while.
  function pictureOf(figure) {
    const name = figure.id
    const image = figure.querySelector('img'), link = image.closest('a')
    const printed = { src: image.getAttribute('src'), alt: image.alt, href: link?.getAttribute('href') }
    const note = element('p', { class: 'fresh' })
    let shown = null // the address of the picture that is not the printed one
    function set(src, alt, href) {
      image.src = src
      image.alt = alt
      if (link) link.href = href
      if (shown) URL.revokeObjectURL(shown)
      shown = null
    }
    return {
      show(files, settings) {
        const svg = files[`plots/${name}-here.svg`] ?? files[`plots/${name}.svg`]
        if (!svg) return
        const how = settings.length ? `Drawn here with ${settings.join(', ')}.` : 'Drawn here.'
        const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
        set(url, settings.length ? `${how} As printed: ${printed.alt}` : printed.alt, url)
        shown = url
        note.textContent = how
        figure.querySelector('figcaption').prepend(note)
      },
      reset() {
        set(printed.src, printed.alt, printed.href)
        note.remove()
      },
    }
  }

  if (program) sectionsOf(document.querySelector('main')).forEach(makeSection)

  // The page that needs this script is in the contents where there is one.
  const lists = document.querySelectorAll('#contents > ul')
  lists[lists.length - 1]?.append(element('li', {}, element('a', { href: 'table.html' }, 'Your own table')))
}
