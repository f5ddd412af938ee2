import { defineConfig } from 'vite';
import { alone } from './scripts/alone.js';

// For Storybook and its tests; the shipped files are made by scripts/build.js.
export default defineConfig({
  plugins: [alone()],
  build: { target: 'es2020' },
});
