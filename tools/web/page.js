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
  // range is of many powers of ten, the slider moves in them, by steps that two digits show.
  function dialFor(dial, id, turned) {
    const { name, value, from, to, whole, meaning } = dial
    const powers = from > 0 && to / from >= 500
    const place = powers ? Math.log10 : x => x
    const atPlace = p => {
      const x = powers ? Number((10 ** p).toPrecision(2)) : Number(Number(p).toPrecision(6))
      return Math.min(to, Math.max(from, whole ? Math.round(x) : x))
    }
    const [least, most] = [place(from), place(to)]
    const step = powers ? Math.max(0.05, (most - least) / 100) : whole ? Math.max(1, stepOf(to - from)) : stepOf(to - from)
    const slider = element('input', {
      type: 'range', id, min: least, max: most, step, autocomplete: 'off', input: slide,
    })
    const field = element('input', {
      inputmode: from < 0 ? 'text' : whole ? 'numeric' : powers ? 'text' : 'decimal', value, autocomplete: 'off',
      'aria-label': `${name}, as a number`, 'aria-describedby': `${id}-says`,
      input: () => { follow(); turned() },
      keydown: event => { // as the slider does
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
        event.preventDefault()
        if (event.key === 'ArrowUp') slider.stepUp()
        else slider.stepDown()
        slide()
      },
    })
    const says = element('span', { id: `${id}-says`, 'aria-live': 'polite' })
    const number = () => field.value.trim() ? Number(field.value.replace(',', '.')) : NaN
    const isRight = () => number() >= from && number() <= to && (!whole || Number.isInteger(number()))
    const range = whole ? ` is a whole number from ${from} to ${to}` : ` goes from ${from} to ${to}`
    function say() {
      slider.setAttribute('aria-valuetext', field.value)
      field.setAttribute('aria-invalid', !isRight())
      const text = isRight() ? ` ${meaning}` : range
      if (says.textContent !== text) says.textContent = text
    }
    function slide() { // where the slider began, it is the printed number again
      field.value = Math.abs(slider.value - home) < step / 2 ? value : atPlace(slider.value)
      say()
      turned()
    }
    function follow() { // the slider goes where the field is
      if (isRight()) slider.value = place(number())
      say()
    }
    follow()
    const home = slider.value
    return {
      row: element('div', { class: 'dial' }, element('label', { for: id }, element('b', {}, name), says), slider, field),
      wrong: () => isRight() ? '' : `${name}${range}`,
      // As the program takes it, or nothing where it is as printed.
      setting: () => number() === Number(value) ? [] : [`${name}=${number()}`],
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
    const runButton = button('Run', () => ours || start())
    const stopButton = button('Stop', () => ours?.stop())
    const resetButton = button('Reset', reset)
    const status = element('span', { role: 'status' })
    output.after(element('div', { class: 'run', role: 'group', 'aria-label': `Section ${number}, ${title}` },
      runButton, stopButton, resetButton, status))
    if (dials.length)
      (figures[0] ?? output).before(element('fieldset', { class: 'dials' },
        element('legend', {}, `Turn it: section ${number}`), ...dials.map(d => d.row)))
    stopButton.hidden = resetButton.hidden = true

    let ours = null, again = false, timer // the job that runs
    let began // when it did

    // A slider that moves asks for many runs: the last one counts. The run before it may
    // end, a picture on the way, unless that takes long.
    function soon() {
      clearTimeout(timer)
      timer = setTimeout(() => {
        const rest = ours ? began + 500 - performance.now() : 0
        again = rest > 0
        if (again) timer = setTimeout(start, rest)
        else start()
      }, 30)
    }

    async function start() {
      again = false
      clearTimeout(timer)
      const wrong = dials.map(d => d.wrong()).find(w => w)
      if (wrong) {
        letGo()
        resetButton.hidden = false
        return say(wrong, true)
      }
      const job = ours = oneNeuron.job()
      const settings = dials.flatMap(d => d.setting())
      let text = '', painting = null
      began = performance.now()
      output.style.minHeight = `${output.getBoundingClientRect().height}px` // what is below stays where it is
      const waiting = setTimeout(() => { swap(runButton, stopButton); say('Running …') }, 150)
      try {
        await job.load('data', program, ...figures.length ? ['gnuplot'] : [])
        began = performance.now()
        const args = ['--recorded', '--section', number, ...settings.flatMap(s => ['--set', s])]
        const made = await job.run(program, args, { ...oneNeuron.data, 'plots/': '' }, more => {
          text += more
          painting ??= setTimeout(() => {
            painting = null
            const soFar = partOf(text, number)
            if (soFar.length) paint(soFar)
          }, 250)
        })
        if (made.status) throw new Error(made.errors.trim() || `${program} ended with status ${made.status}`)
        const lines = partOf(text, number)
        const changed = paint(lines)
        output.style.minHeight = ''
        for (const picture of pictures) picture.show(made.files, settings)
        const drawn = settings.length && pictures.length
        say(`${changed ? `${changed} of ${Math.max(old.length, lines.length)} lines differ from the printed page`
          : drawn ? `The same lines; the ${drawn > 1 ? 'figures are' : 'figure is'} drawn with ${settings.join(', ')}`
            : 'As printed on this page'}. ${seconds(began)}`)
      } catch (error) {
        if (job !== ours) return // it made room for what is asked for now
        again = false
        clearTimeout(timer)
        if (error instanceof Stopped) say(`Stopped after ${seconds(began)}`)
        else say(error.message, true)
      } finally {
        clearTimeout(painting)
        clearTimeout(waiting)
        if (job === ours) {
          ours = null
          resetButton.hidden = false
          swap(stopButton, runButton)
          if (again) start()
        }
      }
    }

    function letGo() {
      ours?.stop()
      ours = null
      swap(stopButton, runButton)
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
      const { scrollLeft } = printed.hidden ? fresh : printed
      const differs = differing(old, lines)
      const changed = Math.max(differs.filter(d => d).length, old.length - lines.length)
      fresh.replaceChildren(element('samp', {}, ...lines.flatMap((line, i) =>
        [differs[i] ? element('mark', {}, line || ' ') : line, i < lines.length - 1 ? '\n' : ''])))
      if (!changed) fresh.remove()
      else if (!fresh.isConnected) printed.after(fresh)
      printed.hidden = changed > 0
      ;(changed ? fresh : printed).scrollLeft = scrollLeft
      return changed
    }

    function say(text, wrong = false) {
      status.textContent = text
      status.classList.toggle('wrong', wrong)
    }

    function reset() {
      again = false
      clearTimeout(timer)
      letGo()
      output.style.minHeight = ''
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
        note.textContent = settings.length ? `${how} The caption is as printed.` : how
        figure.querySelector('figcaption').append(note)
      },
      reset() {
        set(printed.src, printed.alt, printed.href)
        note.remove()
      },
    }
  }

  if (program) sectionsOf(document.querySelector('main')).forEach(makeSection)

  // Where a page says how to run it, it says that it runs itself.
  const how = [...document.querySelectorAll('main p > code')].find(code => /^make chapter\d+$/.test(code.textContent))
  how?.parentElement.after(element('p', { class: 'runs' }, program ? 'Or here: Run' : 'Or in the pages: Run',
    ' stands under each output. There is a page for ', element('a', { href: 'table.html' }, 'your own table'), ', too.'))

  // The page that needs this script is in the contents where there is one.
  const lists = document.querySelectorAll('#contents > ul')
  const here = /\btable\.html$/.test(location.pathname) ? { 'aria-current': 'page' } : {}
  lists[lists.length - 1]?.append(element('li', {}, element('a', { href: 'table.html', ...here }, 'Your own table')))
}
