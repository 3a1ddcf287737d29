import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** What the tests and screenshots ask of Chromium: steady, quiet, also as root and without a graphics card. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
] as const;

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of an installed Chromium or Chrome, or null; COUNTERSIGN_BROWSER names another one. */
export function findBrowser(): string | null {
  const named = process.env.COUNTERSIGN_BROWSER;
  return [...(named ? [named] : []), ...PLACES].find((place) => existsSync(place)) ?? null;
}

/** Whether Chinese text can be drawn; only Linux comes without such fonts. */
function hasChineseFont(): boolean {
  if (process.platform !== 'linux') return true;
  const run = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return run.status === 0 && run.stdout.trim() !== '';
}

/** Debian packages that are still wanting for the browser tests. */
function missingPackages(): string[] {
  const browser = findBrowser() === null ? ['chromium'] : [];
  return hasChineseFont() ? browser : [...browser, 'fontconfig', 'fonts-noto-cjk'];
}

/**
 * The browser with its Chinese fonts, installed from Debian's packages where this process may do so.
 * @returns path of the browser
 * @throws an error whose message says what to install where it cannot
 */
export function ensureBrowser(say: (line: string) => void): string {
  const missing = missingPackages();
  if (missing.length > 0) install(missing, say);
  const left = missingPackages();
  const browser = findBrowser();
  if (browser === null || left.length > 0) throw new Error(advice(left));
  return browser;
}

function install(packages: readonly string[], say: (line: string) => void): void {
  if (!isDebian() || process.getuid?.() !== 0) throw new Error(advice(packages));
  say(`Installing ${packages.join(', ')} with apt-get (once)`);
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const run = spawnSync('apt-get', ['-q', ...args], {
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (run.status !== 0) {
      const said = `${run.stdout ?? ''}${run.stderr ?? ''}`.trim().split('\n').slice(-10).join('\n');
      throw new Error(`apt-get ${args[0]} failed:\n${said}\n${advice(packages)}`);
    }
  }
}

function isDebian(): boolean {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return /^ID(_LIKE)?=.*debian/m.test(release);
}

function advice(packages: readonly string[]): string {
  const how = isDebian()
    ? `Run: apt-get update && apt-get install -y ${packages.join(' ')}   (as root)`
    : 'Install Chromium or Chrome, and a font with Chinese characters such as Noto Sans CJK.';
  return `The browser tests need ${packages.join(', ')}.\n${how}\nA browser elsewhere is named by COUNTERSIGN_BROWSER=/path/to/chromium.`;
}
