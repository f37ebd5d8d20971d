import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findCircles, findFaults, readRooms } from './floors.ts'

const [room] = readRooms(`
### The floors of \`api\`

| Floor | Folders | What is there |
|---|---|---|
| 1 | \`http\` \`access\` | |
| 2 | \`tasks\` | reads \`/api/tasks\` |
| 3 | \`.\` | |
`)
const house = room ?? { name: '', floors: [] }
const from = (file: string, to: string) => ({ from: file, to })

test('the floors of a room are read from its table, from the ground up', () => {
  assert.deepEqual(house, { name: 'api', floors: [['http', 'access'], ['tasks'], ['.']] })
})

test('what imports a lower floor, its own folder or another room is right', () => {
  const right = [
    from('api/app.ts', 'api/tasks/task-routes.ts'),
    from('api/tasks/task-routes.ts', 'api/http/handle.ts'),
    from('api/tasks/task-routes.ts', 'api/tasks/task-service.ts'),
    from('api/http/handle.ts', 'shared/log.ts'),
    from('tests/api/lists.test.ts', 'api/app.ts'),
  ]
  assert.deepEqual(findFaults(house, right), [])
})

test('what imports a higher floor or a folder beside it is named, with what to do', () => {
  const wrong = [
    from('api/http/handle.ts', 'api/tasks/task-service.ts'),
    from('api/access/actor.ts', 'api/http/handle.ts'),
    from('api/tasks/task-routes.ts', 'api/app.ts'),
  ]
  const faults = findFaults(house, wrong)
  assert.equal(faults.length, 3)
  assert.match(faults[0] ?? '', /^api\/http\/handle\.ts imports api\/tasks\/task-service\.ts: tasks is not below http/)
})

test('a folder that stands on no floor is named', () => {
  assert.match(findFaults(house, [from('api/mail/read.ts', 'shared/log.ts')]).join(), /^api\/mail has no floor/)
})

test('folders that import each other are a circle, over however many others, with the imports that close it', () => {
  const imports = [
    from('api/a/one.ts', 'api/b/two.ts'),
    from('api/b/three.ts', 'api/c/four.ts'),
    from('api/c/four.ts', 'api/a/five.ts'),
    from('api/d/six.ts', 'api/a/five.ts'),
  ]
  assert.deepEqual(findCircles('api', imports), [{ folders: ['a', 'b', 'c'], imports: imports.slice(0, 3) }])
  assert.deepEqual(findCircles('api', imports.slice(1)), [])
})
