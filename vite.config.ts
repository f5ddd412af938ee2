import { defineConfig } from 'vite';
import { workerSource } from './scripts/worker-source.js';

// For Storybook and its tests; the shipped files are made by scripts/build.js.
export default defineConfig({
  plugins: [workerSource()],
  build: { target: 'es2020' },
});
