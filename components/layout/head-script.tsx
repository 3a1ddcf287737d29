/**
 * Runs before any other script. Defines the default Trusted Types policy, which lets only our own built files be
 * loaded as scripts, and hands the nonce to the library that locks scrolling while a sheet is open. Where React draws
 * the page anew (what it found was not what it drew, e.g. a translating browser) it makes this very script again: an
 * empty element and this text, and no other markup, pass too. That copy never runs.
 * The address is returned as it came: the loader recognises its files by it. React escapes quotes, ampersands and angle brackets in it: it must be written without them.
 */
export const HEAD_SOURCE = `(function () {
  var own = document.currentScript.textContent;
  window.__webpack_nonce__ = document.currentScript.nonce;
  if (!window.trustedTypes) return;
  window.trustedTypes.createPolicy(\`default\`, {
    createScriptURL: function (value) {
      var url = new URL(value, location.href);
      if (url.origin !== location.origin) throw new TypeError(\`Script of another origin refused\`);
      if (!url.pathname.startsWith(\`/_next/static/\`)) throw new TypeError(\`Script outside the build refused\`);
      return value;
    },
    createHTML: function (value) {
      if (value !== \`\\x3cscript\\x3e\\x3c/script\\x3e\`) throw new TypeError(\`Markup refused\`);
      return value;
    },
    createScript: function (value) {
      if (value !== own) throw new TypeError(\`Script text refused\`);
      return value;
    },
  });
})();`;

export function HeadScript({ nonce }: { nonce: string }) {
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {HEAD_SOURCE}
    </script>
  );
}
