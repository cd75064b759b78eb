// Runs the book's programs in its pages. A program is a script that is loaded when it
// is first asked for; it runs in a worker (worker.js), which is kept for the next run.
// Nothing is sent anywhere, and nothing is asked for but the files beside the page.
//
//   job = oneNeuron.job()             ends the one before it: one runs at a time
//   job.load(name, ...)               scripts of programs/, each once a page: before a run
//   job.run(program, args, files, told)
//                                     to {status, files, errors}; what it prints goes to
//                                     told, as it comes
//   job.stop()                        what it waits for rejects with Stopped
//   oneNeuron.element, oneNeuron.seconds      for the pages' own parts
'use strict'
window.oneNeuron ??= { programs: {} }
{
  const programs = new URL('programs/', document.currentScript.src)
  const loading = {} // a promise for each script
  let worker = null, known, busy = false // the programs that it knows; whether one runs
  let current = null // the job

  class Stopped extends Error {}

  function loadOnce(name) {
    loading[name] ??= new Promise((loaded, failed) => {
      const script = document.createElement('script')
      script.src = new URL(`${name}.js`, programs)
      script.onload = loaded
      script.onerror = () => {
        delete loading[name]
        failed(new Error(`programs/${name}.js cannot be loaded: it belongs beside this page`))
      }
      document.head.append(script)
    })
    return loading[name]
  }

  // A page from the disk may not start a worker from a file, but it may from its text.
  function newWorker() {
    worker = new Worker(URL.createObjectURL(new Blob([oneNeuron.worker], { type: 'text/javascript' })))
    known = new Set()
  }

  function endWorker() {
    worker.onmessage = worker.onerror = null
    worker.terminate()
    worker = null
    busy = false
  }

  // One run of a program that is loaded.
  function inWorker(program, args, files, told) {
    if (!worker) newWorker()
    for (const name of Object.keys(oneNeuron.programs).filter(n => !known.has(n))) {
      worker.postMessage({ load: { [name]: oneNeuron.programs[name] } })
      known.add(name)
    }
    busy = true
    return new Promise((ended, failed) => {
      let errors = ''
      worker.onmessage = ({ data }) => {
        if ('out' in data) told(data.out)
        else if ('err' in data) errors += data.err
        else {
          busy = false
          ended({ status: data.done, files: data.files, errors })
        }
      }
      worker.onerror = event => {
        event.preventDefault()
        endWorker()
        failed(new Error(event.message || 'the worker could not be started'))
      }
      worker.postMessage({ program, args, files })
    })
  }

  function job() {
    current?.stop()
    let stopped = false, reject
    const stopping = new Promise((_, failed) => { reject = failed })
    stopping.catch(() => {}) // nobody may be waiting
    const orStopped = promise => Promise.race([stopping, promise])
    const made = {
      load: (...names) => orStopped(Promise.all(['worker', ...names].map(loadOnce))),
      run: async (program, args, files, told) => {
        await made.load(program)
        return orStopped(inWorker(program, args, files, told))
      },
      stop() {
        if (stopped || current !== made) return
        stopped = true
        if (busy) endWorker()
        reject(new Stopped())
      },
    }
    return current = made
  }

  // An element with its attributes (a function listens) and what is in it.
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name)
    for (const [key, value] of Object.entries(attributes))
      if (typeof value === 'function') made.addEventListener(key, value)
      else made.setAttribute(key, value)
    made.append(...children)
    return made
  }

  const seconds = since => `${((performance.now() - since) / 1000).toFixed(2)} s`

  Object.assign(oneNeuron, { job, Stopped, element, seconds })
}
