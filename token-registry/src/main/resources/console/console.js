// What pages cannot do without a script. Everything else works without.
'use strict';

// Times are shown in the browser's own zone, from the next page on.
(() => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone) {
    document.cookie = 'vigil-zone=' + encodeURIComponent(zone) + '; path=/console; max-age=31536000; samesite=strict';
  }
})();

// A double click sends a form once: the second time it would find what the first one did in its way.
(() => {
  const sent = new WeakMap();
  document.addEventListener('submit', event => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post' || form.target || event.submitter?.formTarget) {
      return;
    }
    if (event.timeStamp - (sent.get(form) ?? -Infinity) < 1000) {
      event.preventDefault();
    } else {
      sent.set(form, event.timeStamp);
    }
  });
})();

// A sign-in link carries its ticket behind #, which no server is sent: it is taken out of the address, and posted by whoever wants to be signed in as its maker. A link that somebody else made would otherwise sign in as them unasked.
(() => {
  const form = document.getElementById('by-link');
  const take = () => {
    const ticket = location.hash.slice(1);
    if (form && /^[A-Za-z0-9_-]{43}$/.test(ticket)) {
      history.replaceState(null, '', location.pathname + location.search);
      form.elements.link.value = ticket;
      form.hidden = false;
      form.querySelector('button').focus();
    }
  };
  take();
  // A link that is opened where the page is already: the browser only follows the #.
  addEventListener('hashchange', take);
})();

// A credential is asked for when somebody wants it, shown as text for 30 seconds or put on the clipboard unseen, and kept nowhere.
for (const place of document.querySelectorAll('[data-value]')) {
  const part = name => place.querySelector('[data-' + name + ']');
  let clock = 0;

  const hide = () => {
    clearInterval(clock);
    part('text').textContent = '';
    for (const name of ['shown', 'copied', 'failed']) {
      part(name).hidden = true;
    }
  };
  const value = async () => {
    const answer = await fetch(place.dataset.value, {method: 'POST', cache: 'no-store', redirect: 'error'});
    if (!answer.ok) {
      throw new Error('HTTP ' + answer.status);
    }
    return (await answer.json()).accessToken;
  };
  const show = async () => {
    const text = await value();
    // A second click may have come first, and its clock would hide what this one shows.
    hide();
    part('text').textContent = text;
    part('shown').hidden = false;
    const end = Date.now() + 30000;
    const tick = () => {
      const left = Math.ceil((end - Date.now()) / 1000);
      part('left').textContent = left + ' s';
      if (left <= 0) {
        hide();
      }
    };
    tick();
    clock = setInterval(tick, 250);
  };
  const copy = async () => {
    // The promise is handed over at once: browsers let a click write to the clipboard, and not what comes after it.
    const text = value().then(found => new Blob([found], {type: 'text/plain'}));
    await navigator.clipboard.write([new ClipboardItem({'text/plain': text})]);
    part('copied').hidden = false;
  };

  place.addEventListener('click', async event => {
    const what = event.target.dataset.do;
    if (!what) {
      return;
    }
    hide();
    try {
      await ({show, copy, hide}[what])();
    } catch {
      hide();
      part('failed').hidden = false;
    }
  });
  window.addEventListener('pagehide', hide);
}

// A value that is shown once is in the answer that makes it: the form's own is sent here, so that the value is in no page. It is not hidden by a clock, for nobody could see it again.
for (const form of document.querySelectorAll('form[data-once]')) {
  const part = name => form.querySelector('[data-' + name + ']');

  form.addEventListener('submit', async event => {
    event.preventDefault();
    const fields = form.querySelector('fieldset');
    const body = new URLSearchParams(new FormData(form));
    // A second click would make another one.
    fields.disabled = true;
    part('failed').hidden = true;
    // What the browser itself says, it says in a language that only it knows.
    part('reason').lang = '';
    for (const field of form.querySelectorAll('[aria-invalid]')) {
      field.removeAttribute('aria-invalid');
    }
    try {
      const answer = await fetch(form.action, {method: 'POST', body, cache: 'no-store', redirect: 'error'});
      const said = await answer.json();
      if (!answer.ok) {
        // What bounds a request answers before the page does, in the API's words.
        for (const field of said.fields ?? []) {
          form.elements[field]?.setAttribute?.('aria-invalid', 'true');
        }
        part('reason').lang = said.language ?? 'en';
        throw new Error(said.reason ?? said.detail);
      }
      part('text').textContent = said.value;
      part('next').href = said.path;
      part('shown').hidden = false;
      part('shown').scrollIntoView({block: 'nearest'});
    } catch (error) {
      fields.disabled = false;
      part('reason').textContent = error.message;
      part('failed').hidden = false;
    }
  });
  form.addEventListener('click', async event => {
    if (event.target.dataset.do === 'copy') {
      await navigator.clipboard.writeText(part('text').textContent);
      part('copied').hidden = false;
    }
  });
}

// A mail's preview follows what is typed: the form is sent into one frame after the other, for it is under way to one at a time. What is wrong with a field is said beside it, and the frames keep what they show.
for (const form of document.querySelectorAll('form[data-preview]')) {
  const buttons = [...document.querySelectorAll('button[form="' + form.id + '"]')];
  let clock = 0;
  let round = 0;
  const show = (turn, place) => {
    const button = buttons[place];
    if (turn !== round || !button) {
      return;
    }
    document.getElementsByName(button.formTarget)[0].addEventListener('load', () => show(turn, place + 1), {once: true});
    form.requestSubmit(button);
  };

  const wrong = async turn => {
    // While nobody answers, the frames say so.
    const answer = await fetch(form.dataset.preview, {method: 'POST', body: new URLSearchParams(new FormData(form)), cache: 'no-store', redirect: 'error'}).catch(() => null);
    const said = answer?.ok ? await answer.json().catch(() => []) : [];
    if (turn === round) {
      for (const place of form.querySelectorAll('.wrong')) {
        const one = said.find(found => 'wrong-' + found.field === place.id);
        const field = form.elements[place.id.slice('wrong-'.length)];
        place.textContent = one ? one.text : '';
        place.lang = one ? one.language : '';
        one ? field.setAttribute('aria-invalid', 'true') : field.removeAttribute('aria-invalid');
      }
    }
    return said.length > 0;
  };
  const begin = async () => {
    const turn = ++round;
    if (!await wrong(turn)) {
      show(turn, 0);
    }
  };

  form.addEventListener('input', () => {
    clearTimeout(clock);
    clock = setTimeout(begin, 500);
  });
  begin();
}

// An open overview keeps itself up to date: the server names what has changed, and those parts are fetched anew, once in two seconds at most. It says when it cannot, and since when.
(() => {
  const status = document.querySelector('[data-live]');
  if (!status) {
    return;
  }
  const every = {state: 15000, health: 15000, people: 60000, ends: 60000, calls: 60000};
  const fetched = {};
  const moved = new Set();
  let stream = null;
  let opened = 0;
  let heard = Date.now();
  let last = 0;
  let timer = 0;

  const say = (live) => {
    const at = new Date(heard).toLocaleTimeString(document.documentElement.lang, {hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short'});
    const text = live ? status.dataset.on : status.dataset.off.replace('%time%', at);
    // Written only when it differs: whoever listens to the page is not told twice.
    if (status.textContent !== text) {
      status.textContent = text;
      status.classList.toggle('stale', !live);
      status.hidden = false;
    }
  };
  const refresh = () => {
    timer = 0;
    last = Date.now();
    for (const part of document.querySelectorAll('[data-part]')) {
      // What is under way may have been read before this change, and nothing queues behind what it replaces.
      if (!part.classList.contains('htmx-request') && moved.delete(part.id)) {
        fetched[part.id] = last;
        htmx.trigger(part, 'moved');
      }
    }
    if (moved.size > 0) {
      move([]);
    }
  };
  const move = parts => {
    parts.forEach(part => moved.add(part));
    timer ||= setTimeout(refresh, Math.max(0, last + 2000 - Date.now()));
  };
  const hear = parts => {
    heard = Date.now();
    say(true);
    move(parts);
  };
  const close = () => {
    if (stream) {
      stream.close();
    }
    stream = null;
  };
  const open = () => {
    close();
    opened = Date.now();
    stream = new EventSource(status.dataset.live);
    // What happened between the page and the stream, or while there was none, is in no event.
    stream.onopen = () => hear(Object.keys(every));
    stream.onerror = () => say(false);
    stream.addEventListener('moved', event => hear(event.data.split(' ')));
    stream.addEventListener('beat', () => hear([]));
  };
  const look = () => {
    const now = Date.now();
    if (!stream) {
      return;
    }
    if (now - heard < 10000 && stream.readyState === EventSource.OPEN) {
      move(Object.keys(every).filter(part => now - (fetched[part] || 0) >= every[part]));
      return;
    }
    say(false);
    // A stream that is silent is dead, and one that was refused does not try again by itself; a session that is over leads to signing in.
    if (stream.readyState !== EventSource.CONNECTING && now - opened > 10000) {
      move(stream.readyState === EventSource.CLOSED ? ['state'] : []);
      open();
    }
  };
  const show = () => document.hidden ? close() : open();

  // Nobody looks at a hidden page, and a browser has few connections for all pages of a server.
  document.addEventListener('visibilitychange', show);
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', event => event.persisted && show());
  setInterval(look, 1000);
  show();
})();

// An import's file stays in the browser: it is sent to be looked at, tried or taken in, the answers are read as they come, and lines that failed are kept for a download.
for (const form of document.querySelectorAll('[data-import]')) {
  const part = name => form.querySelector('[data-part=' + name + ']');
  const counts = {lines: 0, created: 0, updated: 0, existing: 0, failed: 0};
  const file = form.querySelector('[type=file]');
  const isCsv = () => !/\.(ndjson|jsonl|json)$/i.test(file.files[0].name);
  let failures = [];

  const send = (path, fields, body) => fetch(form.dataset.import + path + '?' + fields, {
    method: 'POST', body, cache: 'no-store', redirect: 'error', headers: {'Content-Type': 'application/octet-stream'}
  });
  const state = name => {
    for (const place of form.querySelectorAll('[data-state]')) {
      place.hidden = place.dataset.state !== name;
    }
  };
  const show = () => {
    for (const place of form.querySelectorAll('[data-count]')) {
      place.textContent = counts[place.dataset.count];
    }
  };
  // A cell that a spreadsheet would take for a formula is made text.
  const cell = text => '"' + (/^[=+\-@\t\r]/.test(text) ? "'" : '') + text.replaceAll('"', '""') + '"';
  const fail = answer => {
    counts.failed++;
    const row = [String(answer.line), answer.ref || answer.name || '', answer.error.detail];
    failures.push(row.map(cell).join(',') + '\r\n');
    part('failures').hidden = false;
    if (failures.length <= 100) {
      const line = part('rows').insertRow();
      row.forEach(text => line.insertCell().textContent = text);
      line.lastElementChild.lang = answer.error.language;
    }
  };
  const take = answer => {
    if (answer.summary) {
      return answer.summary;
    }
    counts.lines++;
    if (answer.error) {
      fail(answer);
    } else {
      counts[answer.result]++;
    }
    return null;
  };
  const read = async answer => {
    let rest = '';
    let summary = null;
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const lines = (rest + piece.value).split('\n');
      rest = lines.pop();
      for (const line of lines) {
        summary = take(JSON.parse(line)) || summary;
      }
      show();
    }
    return summary;
  };
  const run = async dry => {
    const fields = new URLSearchParams(new FormData(form));
    fields.set('csv', isCsv());
    fields.set('dryRun', dry);
    Object.keys(counts).forEach(name => counts[name] = 0);
    failures = [];
    part('rows').replaceChildren();
    part('failures').hidden = true;
    part('why').textContent = '';
    part('why').lang = '';
    part('result').hidden = false;
    state('going');
    show();
    let summary = null;
    try {
      const answer = await send('/run', fields, file.files[0]);
      if (!answer.ok && /problem\+json/.test(answer.headers.get('Content-Type'))) {
        const problem = await answer.json();
        part('refusal').textContent = problem.detail;
        part('refusal').lang = problem.language;
        state('refused');
        return;
      }
      if (!answer.ok) {
        throw new Error('HTTP ' + answer.status);
      }
      summary = await read(answer);
    } catch (error) {
      part('why').textContent = error.message;
    }
    if (summary && summary.error) {
      part('why').textContent = summary.error.detail;
      part('why').lang = summary.error.language;
    }
    state(!summary || !summary.complete ? 'broken' : dry ? 'tried' : 'through');
    const link = part('download');
    URL.revokeObjectURL(link.href);
    link.href = URL.createObjectURL(new Blob(['line,called,reason\r\n', ...failures], {type: 'text/csv'}));
  };

  file.addEventListener('change', async () => {
    part('result').hidden = true;
    part('rest').hidden = true;
    if (file.files.length === 0) {
      part('preview').replaceChildren();
      return;
    }
    const answer = await send('/preview', 'csv=' + isCsv(), file.files[0].slice(0, 65536));
    if (answer.ok) {
      part('preview').innerHTML = await answer.text();
      part('rest').hidden = part('preview').querySelector('[role=alert]') !== null;
    }
  });
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('click', async event => {
    const what = event.target.dataset.do;
    if (what) {
      const buttons = form.querySelectorAll('[data-do]');
      buttons.forEach(button => button.disabled = true);
      await run(what === 'try');
      buttons.forEach(button => button.disabled = false);
    }
  });
}
