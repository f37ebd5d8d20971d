import type { Connection } from 'mysql2/promise'
import { labelNames, statusCategories, type TemplateRow, templateRows } from './task-template.ts'

export type Seeding = { projects: number; tasksEach: number; people: number; me: string }
export type SeededProject = { id: string; key: string; statusIds: string[]; labelIds: string[] }

const rowsAtOnce = 10_000

/**
 * Fills the database with projects of many tasks each, straight by SQL: every project gets the same tasks, called
 * differently and given to other people. `me` has, has made and watches some of them, as many however many projects
 * there are.
 */
export async function seedTasks(connection: Connection, seeding: Seeding): Promise<SeededProject[]> {
  // What is written here is right: checking it would take longer than writing it.
  await connection.query('SET SESSION foreign_key_checks = 0, unique_checks = 0')
  const template = templateRows(seeding.tasksEach, new Date())
  const projects = Array.from({ length: seeding.projects }, (_, index) => projectOf(index + 1))
  await seedPeople(connection, seeding.people)
  await seedProjects(connection, projects, seeding.tasksEach)
  await writeTemplate(connection, template, seeding)
  const numbersAtOnce = Math.max(1, Math.floor(rowsAtOnce / seeding.projects))
  for (let from = 1; from <= seeding.tasksEach; from += numbersAtOnce)
    await cloneTemplate(connection, seeding, [from, from + numbersAtOnce - 1])
  await giveToMe(connection, seeding, template)
  await connection.query('DROP TABLE seed_template, seed_project, seed_person')
  await connection.query(
    'ANALYZE TABLE task, task_person, task_label, task_comment, outbox, project, status, label, person',
  )
  return projects
}

/** Takes away what `seedTasks` has made, for the tests that come after. */
export async function removeSeed(connection: Connection, projects: SeededProject[]): Promise<void> {
  const ids = projects.map(({ id }) => id)
  for (const table of ['task', 'status', 'label', 'project_member'])
    await connection.query('DELETE FROM ?? WHERE project_id IN (?)', [table, ids])
  await connection.query('DELETE FROM project WHERE id IN (?)', [ids])
  await connection.query('DELETE FROM person WHERE id LIKE ?', [`${personId(0).slice(0, 24)}%`])
}

const tail = (n: number) => n.toString(16).padStart(12, '0')

function projectOf(n: number): SeededProject {
  return {
    id: `01900000-0000-7000-9000-${tail(n)}`,
    key: `S${n}`,
    statusIds: statusCategories.map((_, index) => `01900001-000${index}-7000-9000-${tail(n)}`),
    labelIds: labelNames.map((_, index) => `01900002-000${index}-7000-9000-${tail(n)}`),
  }
}

const personId = (n: number) => `01900003-0000-7000-9000-${tail(n)}`

// Nobody signs in as them, and nobody finds them among the people of the team.
async function seedPeople(connection: Connection, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, n) => [
    personId(n),
    `사람 ${n}`,
    'ko',
    'Asia/Seoul',
    'member',
    'blue',
    new Date(0),
    new Date(0),
  ])
  await connection.query(
    'INSERT IGNORE INTO person (id, name, locale, time_zone, role, avatar_color, created_at, left_at) VALUES ?',
    [rows],
  )
}

async function seedProjects(connection: Connection, projects: SeededProject[], lastNumber: number): Promise<void> {
  await connection.query('INSERT INTO project (id, project_key, name, last_number, created_at) VALUES ?', [
    projects.map(({ id, key }) => [id, key, `프로젝트 ${key}`, lastNumber, new Date(0)]),
  ])
  await connection.query('INSERT INTO status (id, project_id, position, name, category) VALUES ?', [
    projects.flatMap(({ id, statusIds }) =>
      statusIds.map((statusId, index) => [statusId, id, index + 1, null, statusCategories[index]]),
    ),
  ])
  await connection.query('INSERT INTO label (id, project_id, position, name, color) VALUES ?', [
    projects.flatMap(({ id, labelIds }) =>
      labelIds.map((labelId, index) => [labelId, id, index + 1, labelNames[index], 'blue']),
    ),
  ])
}

async function writeTemplate(
  connection: Connection,
  template: TemplateRow[],
  { projects, people }: Seeding,
): Promise<void> {
  const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin'
  await connection.query(
    `CREATE TABLE seed_template (number INT PRIMARY KEY, id_head ${id}, title VARCHAR(200), description TEXT, status INT, priority INT,
       due_on DATE, parent_head ${id}, position VARCHAR(20), label INT, created_at DATETIME(3), updated_at DATETIME(3),
       completed_at DATETIME(3), deleted_at DATETIME(3)) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`,
  )
  await connection.query(`CREATE TABLE seed_project (n INT PRIMARY KEY, tail ${id})`)
  await connection.query(`CREATE TABLE seed_person (n INT PRIMARY KEY, id ${id})`)
  await connection.query('INSERT INTO seed_template VALUES ?', [template.map((row) => Object.values(row))])
  await connection.query('INSERT INTO seed_project VALUES ?', [
    Array.from({ length: projects }, (_, index) => [index + 1, tail(index + 1)]),
  ])
  await connection.query('INSERT INTO seed_person VALUES ?', [
    Array.from({ length: people }, (_, n) => [n, personId(n)]),
  ])
}

/** The tasks with these numbers in all projects, oldest first: an index that grows at its end is written fastest. */
async function cloneTemplate(
  connection: Connection,
  { people, tasksEach }: Seeding,
  [from, to]: [number, number],
): Promise<void> {
  const rows = `FROM seed_template m STRAIGHT_JOIN seed_project p
    STRAIGHT_JOIN seed_person a ON a.n = (m.number * 7 + p.n * 13) % ${people}
    STRAIGHT_JOIN seed_person c ON c.n = (m.number * 11 + p.n * 5) % ${people}
    STRAIGHT_JOIN seed_template x ON x.number = 1 + (m.number + p.n * 37) % ${tasksEach}
    WHERE m.number BETWEEN ? AND ?`
  await connection.query(
    `INSERT INTO task (id, project_id, number, version, title, description, status_id, assignee_id, creator_id, field_versions,
       created_at, updated_at, deleted_at, priority, due_on, parent_id, position, comment_count, completed_at)
     SELECT CONCAT(m.id_head, p.tail), CONCAT('01900000-0000-7000-9000-', p.tail), m.number, 1 + m.number % 4, x.title, x.description,
       CONCAT('01900001-000', m.status, '-7000-9000-', p.tail), IF((m.number + p.n) % 10 < 3, NULL, a.id), c.id, '{}',
       m.created_at, m.updated_at, m.deleted_at, m.priority, m.due_on, CONCAT(m.parent_head, p.tail), m.position, m.number % 3,
       m.completed_at
     ${rows}`,
    [from, to],
  )
  await connection.query(
    `INSERT INTO task_person (task_id, person_id, watching, muted, seen_version)
     SELECT CONCAT(m.id_head, p.tail), c.id, 1, 0, 1 ${rows}`,
    [from, to],
  )
  await connection.query(
    `INSERT INTO task_label (label_id, task_id)
     SELECT CONCAT('01900002-000', m.label, '-7000-9000-', p.tail), CONCAT(m.id_head, p.tail) ${rows} AND m.label IS NOT NULL`,
    [from, to],
  )
}

/** 200 open tasks each to have, made by and watched by `me`. */
async function giveToMe(connection: Connection, { projects, me }: Seeding, template: TemplateRow[]): Promise<void> {
  const open = template.filter((row) => row.completedAt === null && row.deletedAt === null)
  const pick = (nth: number) => (_: unknown, index: number) => {
    const row = open[(index * 3 + nth) % open.length]
    return `${row?.idHead}${tail((index % projects) + 1)}`
  }
  const of = (nth: number) => Array.from({ length: 200 }, pick(nth))
  await connection.query('UPDATE task SET assignee_id = ? WHERE id IN (?)', [me, of(0)])
  await connection.query('UPDATE task SET creator_id = ? WHERE id IN (?)', [me, of(1)])
  await connection.query('INSERT INTO task_person (task_id, person_id, watching, muted, seen_version) VALUES ?', [
    [...new Set(of(2))].map((id) => [id, me, 1, 0, 1]),
  ])
}
