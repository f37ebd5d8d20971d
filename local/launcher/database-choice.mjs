import { Problem } from './problem.mjs'

const variables = ['BATON_DATABASE_URL', 'BATON_MYSQLD', 'BATON_MYSQL_IMAGE']

/** Which variable asks for another database than this machine's MariaDB, and its value; undefined when none is set. */
export function chosenDatabase(environment = process.env) {
  const [chosen, other] = variables.filter((name) => environment[name])
  if (other) throw new Problem(`${chosen} and ${other} are both set.`, { next: 'Keep the one that you mean' })
  return chosen && { variable: chosen, value: environment[chosen] }
}
