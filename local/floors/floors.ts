import type { Import } from './imports.ts'

/** The floors of a room, from the ground up, each with its folders; `.` stands for the files beside the folders. */
export type Room = { name: string; floors: string[][] }

const heading = /^#+ The (?:floors of `([^`]+)`|rooms)$/
const row = /^\| *(\d+) *\|([^|]*)\|/

/** The name of the whole checkout, whose folders are the rooms themselves. */
export const house = '.'

/** The rooms whose floors a document has in tables: number of the floor, folders on it as code, what is there. */
export function readRooms(markdown: string): Room[] {
  const rooms: Room[] = []
  for (const line of markdown.split('\n')) {
    const found = heading.exec(line)
    if (found !== null) rooms.push({ name: found[1] ?? house, floors: [] })
    const [, floor, folders = ''] = row.exec(line) ?? []
    const names = [...folders.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '')
    const floors = rooms.at(-1)?.floors
    if (floors && floor !== undefined) floors[Number(floor) - 1] = [...(floors[Number(floor) - 1] ?? []), ...names]
  }
  return rooms
}

/** The folder of a room in which a path is; undefined for what is elsewhere. */
function folderIn(room: string, path: string): string | undefined {
  const prefix = room === house ? '' : `${room}/`
  if (!path.startsWith(prefix)) return undefined
  const [folder = '', ...below] = path.slice(prefix.length).split('/')
  return below.length === 0 ? '.' : folder
}

/** What goes from one folder of a room to another. */
function between(room: string, imports: readonly Import[]) {
  return imports.flatMap((one) => {
    const [from, to] = [folderIn(room, one.from), folderIn(room, one.to)]
    return from === undefined || to === undefined || from === to ? [] : [{ ...one, folders: { from, to } }]
  })
}

/** What is wrong in a room, a sentence each: folders without a floor, imports that do not go down. */
export function findFaults({ name, floors }: Room, imports: readonly Import[]): string[] {
  const floorOf = (folder: string): number => floors.findIndex((folders) => folders.includes(folder))
  const there = new Set(imports.flatMap(({ from }) => folderIn(name, from) ?? []))
  const homeless = [...there].filter((folder) => floorOf(folder) < 0)
  const notDown = between(name, imports).filter(({ folders }) => floorOf(folders.to) >= floorOf(folders.from))
  return [
    ...homeless.map((folder) => `${name}/${folder} has no floor. Give it one in the table of ${name}.`),
    ...notDown.map(
      ({ from, to, folders }) =>
        `${from} imports ${to}: ${folders.to} is not below ${folders.from}. Move what it needs down, or hand it in.`,
    ),
  ]
}

/** The folders of a room that import each other in circles, each circle with the imports that close it. */
export function findCircles(room: string, imports: readonly Import[]): { folders: string[]; imports: Import[] }[] {
  const edges = between(room, imports)
  const reach = reachOf(edges.map(({ folders }) => folders))
  const isMutual = (one: string, other: string): boolean => !!reach.get(one)?.has(other) && !!reach.get(other)?.has(one)
  const circles = new Set([...reach.keys()].filter((folder) => isMutual(folder, folder)))
  const found: { folders: string[]; imports: Import[] }[] = []
  for (const first of circles) {
    const folders = [...circles].filter((folder) => isMutual(first, folder))
    for (const folder of folders) circles.delete(folder)
    const inside = edges.filter(({ folders: { from, to } }) => folders.includes(from) && folders.includes(to))
    found.push({ folders: folders.sort(), imports: inside.map(({ from, to }) => ({ from, to })) })
  }
  return found
}

/** Every folder with all those that it leads to, over however many others. */
function reachOf(edges: readonly { from: string; to: string }[]): Map<string, Set<string>> {
  const next = Map.groupBy(edges, ({ from }) => from)
  const reach = new Map<string, Set<string>>()
  for (const start of next.keys()) {
    const seen = new Set<string>()
    const left = [start]
    for (let folder = left.pop(); folder !== undefined; folder = left.pop())
      for (const { to } of next.get(folder) ?? []) if (!seen.has(to) && seen.add(to)) left.push(to)
    reach.set(start, seen)
  }
  return reach
}
