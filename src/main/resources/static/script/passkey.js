// Asks the device for a passkey as soon as the page is there, and again when its button is pressed; what it answers is sent as the form it is.
(() => {
  "use strict";
  const form = document.querySelector("form[data-passkey]");
  const failed = document.querySelector("[data-failed]");
  const options = JSON.parse(form.dataset.options);

  const answer = () =>
    form.dataset.passkey === "create"
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });

  const ask = async () => {
    failed.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify((await answer()).toJSON());
      form.submit();
    } catch {
      // Called off, timed out, or nothing there: browsers do not say which, so that pages do not learn what a device holds.
      failed.hidden = false;
      failed.focus();
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  ask();
})();
