// A WebSocket, a fetch and a clock that do what a test tells them.

export class FakeClock {
  time = 0;
  /** @type {{ at: number, run: () => void, id: number }[]} */
  timers = [];
  #ids = 0;

  setTimeout = (/** @type {() => void} */ run, /** @type {number} */ ms) => {
    this.#ids += 1;
    this.timers.push({ at: this.time + ms, run, id: this.#ids });
    return this.#ids;
  };

  clearTimeout = (/** @type {number} */ id) => {
    this.timers = this.timers.filter((timer) => timer.id !== id);
  };

  /** @param {number} ms */
  pass(ms) {
    const end = this.time + ms;
    for (;;) {
      const due = this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.timers = this.timers.filter((timer) => timer !== due);
      this.time = due.at;
      due.run();
    }
    this.time = end;
  }
}

/** @returns {any} a class, with every socket that was made in `made` */
export function fakeSockets() {
  return class FakeSocket {
    /** @type {any[]} */
    static made = [];
    readyState = 0;
    /** @type {any[]} */
    sent = [];
    closed = false;
    /** @type {any} */
    onopen = null;
    /** @type {any} */
    onmessage = null;
    /** @type {any} */
    onclose = null;

    /** @param {string} url */
    constructor(url) {
      this.url = url;
      FakeSocket.made.push(this);
    }

    /** @param {string} text */
    send(text) {
      this.sent.push(JSON.parse(text));
    }

    close() {
      this.closed = true;
      this.readyState = 3;
    }

    open() {
      this.readyState = 1;
      this.onopen?.();
    }

    /** @param {unknown} frame */
    say(frame) {
      this.onmessage?.({ data: JSON.stringify(frame) });
    }

    /** @param {number} [code] */
    die(code = 1006) {
      this.readyState = 3;
      this.onclose?.({ code });
    }
  };
}

/** A fetch whose body the test feeds. */
export function fakeFetch(status = 200) {
  /** @type {{ url: string, init: any, push: (text: string) => void, end: () => void }[]} */
  const made = [];
  /** @type {any} */
  const fetch = async (/** @type {string} */ url, /** @type {any} */ init) => {
    /** @type {any} */
    let controller;
    const body = new ReadableStream({ start: (given) => (controller = given) });
    made.push({ url, init, push: (text) => controller.enqueue(new TextEncoder().encode(text)), end: () => controller.close() });
    return { ok: status < 400, status, body };
  };
  return { fetch, made };
}
