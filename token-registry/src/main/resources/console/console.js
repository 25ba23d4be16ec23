// What pages cannot do without a script. Everything else works without.
'use strict';

// Times are shown in the browser's own zone, from the next page on.
(() => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone) {
    document.cookie = 'vigil-zone=' + encodeURIComponent(zone) + '; path=/console; max-age=31536000; samesite=strict';
  }
})();

// A sign-in link carries its ticket behind #, which no server is sent: it is taken out of the address, and posted by whoever wants to be signed in as its maker. A link that somebody else made would otherwise sign in as them unasked.
(() => {
  const form = document.getElementById('by-link');
  const ticket = location.hash.slice(1);
  if (form && /^[A-Za-z0-9_-]{43}$/.test(ticket)) {
    history.replaceState(null, '', location.pathname + location.search);
    form.elements.link.value = ticket;
    form.hidden = false;
    form.querySelector('button').focus();
  }
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
