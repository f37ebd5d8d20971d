/** Package managers in the order in which they are looked for, and what each calls the things that Baton needs. */
const managers = [
  {
    program: 'apt-get',
    commands: ['apt-get update', 'apt-get install -y --no-install-recommends'],
    names: { database: 'mariadb-server-core mariadb-client-core', browser: 'chromium', font: 'fonts-noto-cjk' },
  },
  {
    program: 'dnf',
    commands: ['dnf install -y'],
    names: { database: 'mariadb-server', browser: 'chromium', font: 'google-noto-sans-cjk-fonts' },
  },
  {
    program: 'pacman',
    commands: ['pacman -S --needed'],
    names: { node: 'nodejs', database: 'mariadb', browser: 'chromium', font: 'noto-fonts-cjk' },
  },
  {
    program: 'apk',
    commands: ['apk add'],
    names: { node: 'nodejs-current', database: 'mariadb mariadb-client', browser: 'chromium', font: 'font-noto-cjk' },
  },
  {
    program: 'brew',
    commands: ['brew install'],
    names: { node: 'node@24', database: 'mariadb' },
    refusesRoot: true,
  },
]

const [apt] = managers
const homebrew = managers[managers.length - 1]

const byHand = {
  node: ({ nvm }) => (nvm ? 'nvm install 24' : 'Install Node 24: https://nodejs.org'),
  database: () => "Install MariaDB with this system's package manager",
  browser: ({ platform }) =>
    platform === 'darwin' ? 'brew install --cask google-chrome' : "Install Chromium with this system's package manager",
  font: () => 'Install a font that draws Korean, such as Noto Sans CJK',
}

// Without the dash su keeps an ordinary user's PATH, in which dpkg does not find its programs.
function asRoot(commands, { userId, has }) {
  if (userId === 0) return commands.join(' && ')
  return has('sudo') ? commands.map((command) => `sudo ${command}`).join(' && ') : `su - -c '${commands.join(' && ')}'`
}

/** The Debian packages for things; `debianName(usual)` gives what this release calls one. */
export const debianPackages = (things, debianName) =>
  things.flatMap((thing) => apt.names[thing].split(' ').map(debianName))

const packagesOf = (manager, things, { debianName }) =>
  manager === apt ? debianPackages(things, debianName) : things.map((thing) => manager.names[thing])

function byManager(manager, things, machine) {
  const commands = manager.commands.slice()
  commands.push([commands.pop(), ...packagesOf(manager, things, machine)].join(' '))
  return manager.refusesRoot ? commands.join(' && ') : asRoot(commands, machine)
}

/**
 * What a person types for `things` (of node, database, browser, font), a line each; on a machine with empty package
 * lists, too. `machine`: `platform`, `userId`, `has(program)`, `nvm` when that keeps its Nodes, `debianName(usual)`.
 */
export function installCommands(things, machine) {
  const isMac = machine.platform === 'darwin'
  const manager = isMac ? homebrew : managers.find(({ program }) => machine.has(program))
  const isKnown = (thing) => manager?.names[thing] !== undefined && !(thing === 'node' && machine.nvm)
  const known = things.filter(isKnown)
  const lines = things.filter((thing) => !isKnown(thing)).map((thing) => byHand[thing](machine))
  if (known.length > 0) lines.unshift(byManager(manager, known, machine))
  return isMac && !machine.has('brew') ? ['Install Homebrew: https://brew.sh', ...lines] : lines
}
