// The worker that runs a page's programs (tools/web/worker.js), under node: what its first comment says of it.
//
//   node tests/worker.mjs PROGRAMS          PROGRAMS is build/web/programs
import { readFileSync, readdirSync } from 'node:fs';
import vm from 'node:vm';
import { Worker } from 'node:worker_threads';

const place = process.argv[2];
const page = vm.createContext({});
const scripts = readdirSync(place).filter((name) => name.endsWith('.js'));
for (const script of scripts) vm.runInContext(readFileSync(`${place}/${script}`, 'utf8'), page);
const { programs, data, worker } = page.oneNeuron;

let checks = 0;
let failures = 0;
function check(what, right, ...seen) {
  checks++;
  if (right) return;
  failures++;
  console.error(`not ok - ${what}`, ...seen);
}

const begin = () => new Worker(worker, { eval: true });
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

// What comes of one message, up to the end of the run.
function answer(to, message) {
  return new Promise((resolve) => {
    const all = { out: '', err: '', lines: 0 };
    const hear = (m) => {
      if (m.out) all.lines++;
      all.out += m.out ?? '';
      all.err += m.err ?? '';
      if (!('done' in m)) return;
      to.off('message', hear);
      resolve({ ...all, ...m });
    };
    to.on('message', hear);
    to.postMessage(message);
  });
}

const one = begin();
let got = await answer(one, { program: 'chapter03', args: [], files: data });
check('a program that was not loaded is told', got.done === 1 && got.err === 'chapter03: it was not loaded\n', got);

const { gnuplot, ...others } = programs;
one.postMessage({ load: others });
got = await answer(one, { program: 'chapter03', args: ['--plots', '.', '--section', '3.4'], files: data });
check('without gnuplot the text is whole', got.done === 1 && got.out.includes('3.4'), got);
check('and that is told', /not loaded/.test(got.err), got.err);
one.postMessage({ load: programs });

const asked = { program: 'chapter03', args: ['--plots', 'mine', '--section', '3.4'], files: { ...data, 'mine/': '' } };
const first = await answer(one, asked);
check('a section ends with 0', first.done === 0 && first.ms > 0, first);
check('its lines come one by one', first.lines > 5 && first.out.startsWith('3 '), first.lines);
const names = Object.keys(first.files);
check('its figure is the only file', same(names, ['mine/03-likelihood.svg']), names);
check('they are bytes of an SVG', names.every((name) => /<svg[^]*<\/svg>\s*$/.test(Buffer.from(first.files[name]))));
const second = await answer(one, asked);
check('the same worker does the same again', same([first.out, first.files], [second.out, second.files]));

got = await answer(one, { program: 'chapter03', args: ['--section', '9.9'], files: data });
check('a wrong call is one line and status 2', got.done === 2 && /^chapter3: [^\n]*9\.9[^\n]*\n$/.test(got.err), got);
got = await answer(one, { program: 'chapter01', args: ['--section', '1.1'], files: {} });
check('data that are not there are told', got.done === 2 && /^chapter1: datasets\/[^\n]*\n$/.test(got.err), got);

const table = 'size,"grün, %",answer\n1,2,no\n2,3,yes\n3,1,no\n4,2,yes\n5,7,no\n6,1,yes\n';
const fit = (text) => ({
  program: 'one-neuron',
  args: ['fit', 'mine.csv', '--target', 'answer', '--l2', '0.1', '--save', 'w.csv'],
  files: { 'mine.csv': text },
});
got = await answer(one, fit(table));
check('a table of one\'s own is fitted', got.done === 0 && got.out.includes('grün, %'), got);
check('what it was given does not come back', same(Object.keys(got.files), ['w.csv']), Object.keys(got.files));
check('bytes are a file as well', same((await answer(one, fit(new TextEncoder().encode(table)))).out, got.out));
got = await answer(one, fit('size,answer\n1,no\nx,yes\n2\n'));
check('a bad table is one line and status 2', got.done === 2 && /^one-neuron: mine\.csv[^\n]*\n$/.test(got.err), got);

// Another program in gnuplot's place does not know what it is called with.
const refusing = begin();
refusing.postMessage({ load: { ...others, gnuplot: others['one-neuron'] } });
got = await answer(refusing, asked);
check('where gnuplot refuses a script, what it says is told', got.done === 1 && /^chapter3: gnuplot drew nothing: one-neuron: /.test(got.err), got);
check('and the text is whole', got.out === first.out && same(Object.keys(got.files), []), got);
await refusing.terminate();

// A program that does not end is stopped with its worker, and the next one works.
const sgd = ['--optimizer', 'sgd', '--l2', '0.01', '--epochs', '1000000000'];
const endless = ['fit', 'datasets/iris.csv', '--target', 'species', ...sgd];
one.postMessage({ program: 'one-neuron', args: endless, files: data });
got = await new Promise((resolve) => one.once('message', resolve));
check('it tells how far it has come', /^Epoch 1\//.test(got.err), got);
await one.terminate();
const two = begin();
two.postMessage({ load: programs });
check('after one that was stopped', same((await answer(two, asked)).files, first.files));
await two.terminate();

// The same bytes wherever they were made.
for (const [name, program] of Object.entries(programs)) {
  const bytes = Buffer.from(program.wasm, 'base64').toString('latin1') + program.glue;
  check(`no place of this machine stands in ${name}`, !bytes.includes(process.cwd()));
}

const size = (name) => readFileSync(`${place}/${name}.js`).length / 1e6;
const always = size('gnuplot') + size('data') + size('worker');
const most = Math.max(...Object.keys(others).map(size));
const sizes = `what every run loads is ${always.toFixed(1)} MB, its program ${most.toFixed(1)} MB at most`;
console.log(`the worker of a page: ${checks} checks, ${failures} failures; ${sizes}`);
process.exitCode = failures ? 1 : 0;
