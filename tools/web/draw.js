// The one call of a program to the page's worker (worker.js): gnuplot.c hands it a script, and gets what gnuplot
// printed or, with *failed other than 0, what it complained of: *size bytes and a NUL, to be freed; or 0.
mergeInto(LibraryManager.library, {
  draw_in_worker: function (script, length, size, failed) {
    const drawn = Module['draw'](HEAPU8.slice(script, script + length));
    const bytes = _malloc(drawn.bytes.length + 1);
    if (bytes) {
      HEAPU8.set(drawn.bytes, bytes);
      HEAPU8[bytes + drawn.bytes.length] = 0;
    }
    HEAP32[size >> 2] = drawn.bytes.length;
    HEAP32[failed >> 2] = drawn.failed ? 1 : 0;
    return bytes;
  },
});
