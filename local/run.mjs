// Old syntax only: this file has to be readable for every Node, to say in one sentence that it is too old.
const version = process.versions.node

if (Number(version.split('.')[0]) < 16) {
  console.error(`Node 16 or newer is needed to begin, this is ${version}. With nvm: nvm install 24`)
  process.exit(1)
}

import('./launcher/main.mjs').then(
  (launcher) => launcher.main(process.argv.slice(2)),
  (error) => {
    console.error(`The launcher can't be read: ${error.message}`)
    process.exit(1)
  },
)
