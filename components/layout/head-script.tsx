/**
 * Runs before any other script. Defines the default Trusted Types policy, which lets only our own built files be
 * loaded as scripts, and hands the nonce to the library that locks scrolling while a sheet is open.
 * The address is returned as it came: the loader recognises its files by it. React escapes quotes, ampersands and angle brackets in it: it must be written without them.
 */
export const HEAD_SOURCE = `(function () {
  window.__webpack_nonce__ = document.currentScript.nonce;
  if (!window.trustedTypes) return;
  window.trustedTypes.createPolicy(\`default\`, {
    createScriptURL: function (value) {
      var url = new URL(value, location.href);
      if (url.origin !== location.origin) throw new TypeError(\`Script of another origin refused\`);
      if (!url.pathname.startsWith(\`/_next/static/\`)) throw new TypeError(\`Script outside the build refused\`);
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
