// Serves what is built: node scripts/serve.js [--port 3311] [--host 127.0.0.1] [--records 35000]
// npm start installs, builds and then does the same.
import { requireNode } from './lib/requirements.js';

requireNode();
const { serve, readOptions } = await import('./lib/serve.js');
const options = readOptions(process.argv.slice(2));
const demo = await serve(options);
demo.say();
