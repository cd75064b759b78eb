// The page "Your own table": a form for one-neuron, which runs in the page (run.js).
// What the form says becomes the program's arguments, and these are shown, so that the
// same can be asked of the program outside.
'use strict'
{
  const { element, seconds, Stopped } = oneNeuron
  const form = document.querySelector('form.own'), answer = document.querySelector('#answer')
  const field = form.elements
  const status = form.querySelector('[role=status]'), run = form.querySelector('[type=submit]')
  let table = null // the name and the bytes of the file that was chosen
  let weights = null // what the last fit saved
  let job = null
  const WEIGHTS = 'weights.csv'

  const pictures = { // in the order in which they are shown
    weights: 'The weights, with their intervals where there are any.', roc: 'The ROC curve.', calibration: 'Calibration: shares against predictions.',
    history: 'Loss and accuracy over the epochs.', path: 'The weights along the path of penalties.',
    l1: 'The deviance for each value of l1.', l2: 'The deviance for each value of l2.',
  }

  // ------------------------------------------------ the table

  const bytesOf = text => new TextEncoder().encode(text)

  // The names in the first line, to choose from. The program reads the file for itself,
  // and better; this is only to save typing.
  function columnsOf(bytes) {
    const start = new TextDecoder().decode(bytes.slice(0, 65536)).replace(/^\uFEFF/, '')
    const line = start.split(/\r?\n|\r/).find(l => l && !l.startsWith('#')) ?? ''
    const bare = line.replace(/"[^"]*"/g, '')
    const separator = [',', ';', '\t', '|'].map(s => [bare.split(s).length, s]).sort((a, b) => b[0] - a[0])[0][1]
    return [...`${separator}${line}`.matchAll(new RegExp(`[${separator}](?:"((?:[^"]|"")*)"|([^${separator}]*))`, 'g'))]
      .map(m => (m[1]?.replaceAll('""', '"') ?? m[2]).trim()).filter(name => name)
  }

  function take(name, bytes) {
    if (name === WEIGHTS || name === 'plots') name = 'table.csv' // the page has its own of these names
    table = { name, bytes }
    const names = columnsOf(bytes)
    document.querySelector('#columns').replaceChildren(...names.map(value => element('option', { value })))
    say(`${name}: ${bytes.length} bytes${names.length ? `; columns ${names.slice(0, 12).join(', ')}${names.length > 12 ? ', …' : ''}` : ''}`)
  }

  field.file.addEventListener('change', async () => {
    const [file] = field.file.files
    if (!file) return
    field.text.value = field.example.value = ''
    take(file.name, new Uint8Array(await file.arrayBuffer()))
  })
  field.example.addEventListener('change', async () => {
    const name = field.example.value
    if (!name) return
    field.file.value = field.text.value = ''
    await oneNeuron.job().load('data').catch(error => say(error.message, true))
    if (oneNeuron.data) take(name, bytesOf(oneNeuron.data[`datasets/${name}`]))
  })
  field.text.addEventListener('input', () => {
    field.file.value = field.example.value = ''
    take('table.csv', bytesOf(field.text.value))
  })

  // ------------------------------------------------ the call

  // Words as a shell has them: apart by spaces, but for those in quotes.
  function wordsOf(text) {
    const words = []
    for (const [word] of text.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g))
      words.push(word.replace(/"([^"]*)"|'([^']*)'/g, (_, a, b) => a ?? b))
    return words
  }

  const quoted = word => /^[\w./,:=+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`

  function callOf() {
    const command = field.command.value
    const name = table.name.startsWith('-') ? `./${table.name}` : table.name
    const args = command === 'predict' ? ['predict', WEIGHTS, name] : [command, name]
    for (const label of form.querySelectorAll('.fields label')) {
      const { name: option, value } = label.querySelector('input, select')
      const goesWith = (label.dataset.for ?? 'fit cv').split(' ')
      if (!['file', 'example', 'others'].includes(option) && value.trim() && goesWith.includes(command))
        args.push(`--${option}`, option === 'without' ? value.trim().replace(/\s*,\s*/g, ',')
          : label.querySelector('[inputmode=decimal]') ? value.trim().replace(',', '.') : value.trim())
    }
    return args.concat(wordsOf(field.others.value))
  }

  // Fields that the command does not take are not to be seen.
  function showFields() {
    for (const label of form.querySelectorAll('[data-for]'))
      label.hidden = !label.dataset.for.split(' ').includes(field.command.value)
  }
  form.addEventListener('change', showFields)

  // ------------------------------------------------ a run

  function say(text, wrong) {
    status.textContent = text
    status.classList.toggle('wrong', Boolean(wrong))
  }

  // What is asked for cannot be: the answer to what was asked before does not stay below.
  function refuse(text, input) {
    forget()
    answer.replaceChildren()
    input?.setAttribute('aria-invalid', true)
    input?.focus()
    say(text, true)
  }
  form.addEventListener('input', event => event.target.removeAttribute('aria-invalid'))

  function swap(running) {
    const focused = [run, field.stop].includes(document.activeElement)
    run.hidden = running
    field.stop.hidden = !running
    if (focused) (running ? field.stop : run).focus()
  }

  const forget = () => answer.querySelectorAll('[href^="blob:"]').forEach(a => URL.revokeObjectURL(a.href))

  // The program's own text below the call that gave it; what it draws and saves follows.
  async function ask(args, files, shown) {
    job = oneNeuron.job()
    let text = '', painting = null
    const printed = element('samp')
    const paint = () => { printed.textContent = text; painting = null }
    const box = element('figure', { class: 'output' }, element('figcaption', {}, 'The program prints'),
      element('pre', { tabindex: 0 }, printed))
    forget()
    answer.replaceChildren(element('h2', {}, 'The answer'),
      element('p', {}, element('code', { class: 'command' }, `one-neuron ${shown.map(quoted).join(' ')}`)), box)
    swap(true)
    say('Running …')
    let began = performance.now()
    try {
      await job.load('one-neuron', 'gnuplot')
      began = performance.now()
      const made = await job.run('one-neuron', args, files, more => { text += more; painting ??= setTimeout(paint, 250) })
      paint()
      if (!text) box.remove()
      const wrong = made.status ? made.errors.trim().split('\n').at(-1) || `ended with status ${made.status}` : ''
      if (args[0] === 'fit' && made.files[WEIGHTS]) weights = made.files[WEIGHTS]
      showFiles(made.files, args[0], text)
      say(wrong || seconds(began), wrong)
    } catch (error) {
      paint()
      if (!text) box.remove()
      say(error instanceof Stopped ? `Stopped after ${seconds(began)}` : error.message, !(error instanceof Stopped))
    } finally {
      clearTimeout(painting)
      swap(false)
    }
  }

  function showFiles(files, command, text) {
    const address = (bytes, type) => URL.createObjectURL(new Blob([bytes], { type }))
    const link = (name, bytes, what) => answer.append(element('p', {},
      element('a', { href: address(bytes, 'text/csv'), download: name }, name), what))
    const order = Object.keys(pictures)
    const kindOf = path => path.replace(/^.*\/(fit|cv)-|(-\d+)?\.svg$/g, '')
    const outputs = [...text.matchAll(/^output (.*): 1 is /gm)].map(m => m[1]) // -1.svg is of the first
    const rank = path => order.indexOf(kindOf(path)) + 1 || order.length + 1
    for (const path of Object.keys(files).sort((a, b) => rank(a) - rank(b))) {
      const name = path.replace(/^.*\//, ''), kind = kindOf(path)
      const [, of] = /-(\d+)\.svg$/.exec(name) ?? []
      const what = (of ? `${outputs[of - 1] ?? `Output ${of}`}: ` : '') + (pictures[kind] ?? name)
      const url = address(files[path], 'image/svg+xml')
      if (!name.endsWith('.svg')) link(name, files[path], ', written by the program')
      else answer.append(element('figure', {},
        element('a', { href: url, download: name }, element('img', { src: url, alt: what })),
        element('figcaption', {}, what)))
    }
    if (command === 'predict' && text) link('predictions.csv', text, ', as printed')
  }

  form.addEventListener('submit', event => {
    event.preventDefault()
    if (!table || !table.bytes.length) return refuse('Choose a file, or paste a table.')
    const command = field.command.value
    if (command === 'predict' && !weights) return refuse('First fit a table: its weights are what predicts.')
    const args = callOf()
    const given = option => args.some(arg => arg.split('=')[0] === option)
    if (command !== 'predict' && !given('--target')) return refuse('What to learn? Name the column.', field.target)
    const more = [] // what the page itself asks for, unless the call does
    if (command === 'fit' && !given('--save')) more.push('--save', WEIGHTS)
    if (command !== 'predict' && !given('--plots') && !given('--terminal')) more.push('--plots', 'plots')
    const files = { [table.name]: table.bytes, 'plots/': '' }
    if (command === 'predict') files[WEIGHTS] = weights
    ask([args[0], ...more, ...args.slice(1)], files, args)
  })
  field.help.addEventListener('click', () => ask([field.command.value, '--help'], {}, [field.command.value, '--help']))
  field.stop.addEventListener('click', () => job.stop())

  showFields()
  form.hidden = false
}
