// Runs a program of the page under node, as a native one is run: on the files that its arguments name and the
// project's data; what it writes goes to the disk.
//
//   node tools/web/run.mjs PROGRAMS NAME ARGUMENT...
//
// PROGRAMS is build/web/programs. With TIMES=FILE in the environment a line is added to that file: the name, the
// milliseconds until the first output, and those until the end.
import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import vm from 'node:vm';
import { Worker } from 'node:worker_threads';

const [place, name, ...args] = process.argv.slice(2);
const page = vm.createContext({});
for (const script of new Set([name, 'gnuplot', 'data', 'worker']))
  vm.runInContext(readFileSync(`${place}/${script}.js`, 'utf8'), page);
const { programs, data, worker } = page.oneNeuron;

const files = { ...data };
for (const path of args.filter((arg) => arg && !arg.startsWith('-') && existsSync(arg)))
  if (statSync(path).isDirectory()) files[path.replace(/\/*$/, '/')] = '';
  else files[path] = readFileSync(path);

let first;
const began = performance.now();
const running = new Worker(worker, { eval: true });
running.on('message', (message) => {
  if (message.out) {
    first ??= performance.now() - began;
    process.stdout.write(message.out);
  } else if (message.err) {
    process.stderr.write(message.err);
  } else {
    for (const [path, bytes] of Object.entries(message.files)) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
    }
    const times = [first ?? message.ms, message.ms].map((ms) => ms.toFixed(0));
    if (process.env.TIMES) appendFileSync(process.env.TIMES, `${name}\t${times.join('\t')}\n`);
    process.exitCode = message.done;
    running.terminate();
  }
});
running.postMessage({ load: programs });
running.postMessage({ program: name, args, files });
