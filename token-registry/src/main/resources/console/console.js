// What pages cannot do without a script. Everything else works without.
'use strict';

// Times are shown in the browser's own zone, from the next page on.
(() => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone) {
    document.cookie = 'vigil-zone=' + encodeURIComponent(zone) + '; path=/console; max-age=31536000; samesite=strict';
  }
})();

// A sign-in link carries its ticket behind #, which no server is sent: it is taken out of the address and posted.
(() => {
  const form = document.getElementById('by-link');
  const ticket = location.hash.slice(1);
  if (form && /^[A-Za-z0-9_-]{43}$/.test(ticket)) {
    history.replaceState(null, '', location.pathname + location.search);
    form.elements.link.value = ticket;
    form.hidden = false;
    form.requestSubmit();
  }
})();
