// Passkeys: asks the browser for one and sends its answer in the form. Without scripts there are codes instead.
'use strict';
(() => {
  const known = window.PublicKeyCredential;
  if (!known || !known.parseRequestOptionsFromJSON || !known.prototype.toJSON) return;

  const told = async (form) => {
    const here = form.dataset.options && document.getElementById(form.dataset.options);
    if (here) return JSON.parse(here.textContent);
    const answer = await fetch(form.action, { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error('no answer');
    return answer.json();
  };

  const made = async (form) => {
    const data = await told(form);
    if (form.dataset.passkey === 'get') {
      const publicKey = known.parseRequestOptionsFromJSON(data.request_options.publicKey);
      return navigator.credentials.get({ publicKey });
    }
    const options = data.creation_options.publicKey;
    Object.assign(options.authenticatorSelection, {
      residentKey: 'required', requireResidentKey: true, userVerification: 'required',
    });
    return navigator.credentials.create({ publicKey: known.parseCreationOptionsFromJSON(options) });
  };

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      try {
        form.elements.credential.value = JSON.stringify(await made(form));
        form.submit();
      } catch {
        form.querySelector('[data-failed]').hidden = false;
      }
    });
  }
})();
