/**
 * Every npm script: what `npm run help` says of it, what has to be installed before it can run, and the script
 * that Node 24 runs. `options` are all that it takes; without them the script looks at its arguments itself. `shows:
 * 'machine'` prints the first steps of a start, `parentPipe` ends the task with npm.
 */
export const tasks = {
  start: {
    about: 'run the whole of Baton on this machine (--detach, --open, --json)',
    needs: ['packages', 'database'],
    script: 'local/up.ts',
    shows: 'machine',
    parentPipe: true,
  },
  stop: {
    about: 'end what npm start started, in good order; data is kept',
    needs: [],
    script: 'local/commands/stop.ts',
    options: [],
  },
  status: {
    about: 'say what runs, where and with which processes (--json)',
    needs: [],
    script: 'local/commands/status.ts',
    options: ['--json'],
  },
  reset: {
    about: 'stop, then delete the local data after asking (--yes does not ask)',
    needs: [],
    script: 'local/commands/reset.ts',
    options: ['--yes'],
  },
  doctor: { about: 'check this machine and print a block to paste into an issue', needs: [], options: [] },
  dev: {
    about: 'start, with the web app rebuilt and the services restarted when a file changes (--open)',
    needs: ['packages', 'database'],
    script: 'local/commands/dev.ts',
    options: ['--open'],
    shows: 'machine',
    parentPipe: true,
  },
  test: {
    about: 'all tests, or those named: npm test -- tests/api/x.test.ts  --test-name-pattern=…',
    needs: ['packages', 'database', 'browser'],
    script: 'local/commands/test.ts',
  },
  check: { about: 'lint, types, unused code, web size budget', needs: ['packages'], script: 'local/commands/check.ts' },
  build: { about: 'build web, api and the deployment package', needs: ['packages'], script: 'local/commands/build.ts' },
  bench: {
    about: 'measure throughput and latency of the main way, side by side',
    needs: ['packages', 'database'],
    script: 'local/commands/bench.ts',
  },
  deploy: {
    about: 'build, then sls deploy: npm run deploy -- --stage prod',
    needs: ['packages'],
    script: 'local/commands/deploy.ts',
  },
  replay: {
    about: 'decide again about the mails of a span of time: npm run replay -- --from 2026-11-20T00:00Z --to …',
    needs: ['packages'],
    script: 'operations/commands/replay.ts',
  },
  'rotate-keys': {
    about: 'take the signing keys of a stage one step on: npm run rotate-keys -- <secret id>',
    needs: ['packages'],
    script: 'operations/commands/rotate-keys.ts',
  },
  format: { about: 'format and sort imports', needs: ['packages'], script: 'local/commands/format.ts' },
  help: { about: 'this list', needs: [] },
}
