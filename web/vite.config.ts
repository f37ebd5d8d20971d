import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { docsPage } from './docs/docs-page.ts'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), docsPage()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The first versions with light-dark() and popover: older ones would show the page without its colours.
    target: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
    sourcemap: false,
    // The Content-Security-Policy allows images as data:, but nothing else; a file of its own is cached longer anyway.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: 'assets/manifest.json',
    chunkSizeWarningLimit: 400,
    rolldownOptions: {
      output: {
        // Pages that are loaded later share modules with the first load. Without this each shared one is a request of
        // its own. The entry stays outside, or the manifest would know of none.
        codeSplitting: { groups: [{ name: 'first', tags: ['$initial'], test: /^(?!.*(main\.tsx|\.html))/ }] },
      },
    },
  },
})
