/*
 * Runs the programs of One Neuron that were compiled to WebAssembly, in a worker: that of a browser, made from a
 * Blob of this text, or that of node's worker_threads. What is sent to it:
 *
 *   {load: {NAME: {glue, wasm}, ...}}   programs as build/web/programs/NAME.js has them, once for each worker;
 *                                       "gnuplot" with them, which draws the figures of all others
 *   {program: NAME, args: [TEXT, ...], files: {PATH: TEXT or BYTES, ...}}
 *                                       runs a program once. The files are what it finds where it starts; a PATH
 *                                       that ends in "/" is an empty folder
 *
 * What comes back while it runs, and at its end:
 *
 *   {out: TEXT}, {err: TEXT}            lines of standard output and standard error
 *   {done: STATUS, files: {PATH: BYTES, ...}, ms: TIME}
 *                                       its exit status, the files that it has written (figures are SVG), and the
 *                                       milliseconds from its start
 *
 * One run at a time, in the order in which they were sent. A run that is to be stopped is stopped with its
 * worker (terminate); a program that fails by itself is status 1 and a line of {err}.
 */
(function () {
  'use strict';
  const port = typeof importScripts === 'function' ? self : require('worker_threads').parentPort;
  const START = '/start'; // the folder in which programs are started
  const programs = {};

  // Each program is compiled once, at its first run, and is an instance of its own at each run.
  function compiled(name) {
    const program = programs[name];
    if (!program) throw new Error('it was not loaded');
    if (!program.module) {
      const text = atob(program.wasm);
      const bytes = new Uint8Array(text.length);
      for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
      program.module = new WebAssembly.Module(bytes);
      program.make = new Function(program.glue + '\nreturn program;')();
      program.glue = program.wasm = null;
    }
    return program;
  }

  const encoder = new TextEncoder();
  const bytesOf = (content) => (typeof content === 'string' ? encoder.encode(content) : content);

  function lay(FS, files) {
    FS.mkdir(START);
    FS.chdir(START);
    for (const path of Object.keys(files)) {
      FS.mkdirTree(START + '/' + path.slice(0, path.lastIndexOf('/') + 1));
      if (!path.endsWith('/')) FS.writeFile(path, files[path]);
    }
  }

  function same(a, b) {
    if (!b || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
    return true;
  }

  // The files below a folder that are not as they were given.
  function written(FS, folder, given, found) {
    for (const name of FS.readdir(START + '/' + folder)) {
      const path = folder + name;
      if (name === '.' || name === '..') continue;
      if (FS.isDir(FS.stat(START + '/' + path).mode)) {
        written(FS, path + '/', given, found);
      } else {
        const bytes = FS.readFile(START + '/' + path);
        if (!same(bytes, given[path])) found[path] = bytes;
      }
    }
    return found;
  }

  // Runs a program from its start to its end; out and err take each byte that it writes.
  function run(name, args, files, out, err) {
    const program = compiled(name);
    const given = {};
    for (const path of Object.keys(files)) given[path] = bytesOf(files[path]);
    const module = {
      noInitialRun: true,
      thisProgram: name.replace('chapter0', 'chapter'),
      instantiateWasm(imports, receive) {
        const instance = new WebAssembly.Instance(program.module, imports);
        receive(instance, program.module);
        return instance.exports;
      },
      stdin: () => null,
      stdout: (byte) => out(byte & 255),
      stderr: (byte) => err(byte & 255),
      draw,
    };
    program.make(module);
    lay(module.FS, given);
    const status = module.callMain(args);
    return { status, files: written(module.FS, '', given, {}) };
  }

  // Called by a program (draw.js): what gnuplot draws of a script, or what it complains of.
  function draw(script) {
    const drawn = [];
    const said = [];
    let failed = true;
    try {
      const files = { figure: script };
      const { status } = run('gnuplot', ['-d', 'figure'], files, (byte) => drawn.push(byte), (byte) => said.push(byte));
      failed = status !== 0 || drawn.length === 0;
    } catch (error) {
      said.push(...bytesOf(String(error.message)));
    }
    return { failed, bytes: Uint8Array.from(failed ? said : drawn) };
  }

  // Tells whole lines of what comes byte by byte.
  function teller(tell) {
    const decoder = new TextDecoder();
    let bytes = [];
    const end = () => {
      if (bytes.length) tell(decoder.decode(Uint8Array.from(bytes)));
      bytes = [];
    };
    const take = (byte) => {
      bytes.push(byte);
      if (byte === 10) end();
    };
    return { take, end };
  }

  function answer(message) {
    if (message.load) {
      for (const name of Object.keys(message.load)) programs[name] = programs[name] || { ...message.load[name] };
      return;
    }
    const began = performance.now();
    const out = teller((text) => port.postMessage({ out: text }));
    const err = teller((text) => port.postMessage({ err: text }));
    let ended;
    try {
      ended = run(message.program, message.args || [], message.files || {}, out.take, err.take);
    } catch (error) {
      ended = { status: 1, files: {}, why: message.program + ': ' + error.message + '\n' };
    }
    out.end();
    err.end();
    if (ended.why) port.postMessage({ err: ended.why });
    port.postMessage({ done: ended.status, files: ended.files, ms: performance.now() - began });
  }

  if (port === globalThis) port.onmessage = (event) => answer(event.data);
  else port.on('message', answer);
})();
