import { readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

/** What is bundled, with the file of its licence: their notices go with the page. */
const BUNDLED = {
  'maplibre-gl': 'LICENSE.txt',
  svelte: 'LICENSE.md',
  'topojson-client': 'LICENSE',
  'world-atlas': 'LICENSE',
};

const notices: Plugin = {
  name: 'notices',
  generateBundle() {
    const texts = Object.entries(BUNDLED).map(
      ([name, file]) => `${name}\n\n${readFileSync(`node_modules/${name}/${file}`, 'utf8').trim()}\n`,
    );
    const head = readFileSync('NOTICE', 'utf8');
    this.emitFile({ type: 'asset', fileName: 'notices.txt', source: [head, ...texts].join('\n----\n\n') });
  },
};

export default defineConfig({
  plugins: [svelte(), notices],
  build: { target: 'es2022', chunkSizeWarningLimit: 1500 },
  server: { proxy: { '/v1': 'http://127.0.0.1:8080', '/docs': 'http://127.0.0.1:8080' } },
});
