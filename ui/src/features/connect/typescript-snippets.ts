import type { Endpoints } from './addresses.ts'
import { type Snippet, sampleSql, tokenVariable } from './snippet.ts'

const token = `process.env.${tokenVariable}`

export function typescriptSnippets({ path, webSocket }: Endpoints): readonly Snippet[] {
  return [
    {
      id: 'typescript',
      title: 'TypeScript',
      language: 'typescript',
      install: 'npm install @libsql/client',
      code: `import { createClient } from '@libsql/client'

const db = createClient({ url: '${path}', authToken: ${token} })

const { rows } = await db.execute("${sampleSql}")
console.log(rows)
`,
    },
    {
      id: 'websocket',
      title: 'TypeScript over WebSocket',
      language: 'typescript',
      install: 'npm install @libsql/client',
      code: `import { createClient } from '@libsql/client'

const db = createClient({ url: '${webSocket}', authToken: ${token} })

const transaction = await db.transaction('read')
const { rows } = await transaction.execute("${sampleSql}")
await transaction.commit()
console.log(rows)
db.close()
`,
    },
    {
      id: 'drizzle',
      title: 'Drizzle',
      language: 'typescript',
      install: 'npm install drizzle-orm @libsql/client',
      code: `import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/libsql'

const db = drizzle({ connection: { url: '${path}', authToken: ${token} } })

const rows = await db.all(sql\`${sampleSql}\`)
console.log(rows)
`,
    },
    {
      id: 'kysely',
      title: 'Kysely',
      language: 'typescript',
      install: 'npm install kysely @libsql/kysely-libsql',
      code: `import { LibsqlDialect } from '@libsql/kysely-libsql'
import { Kysely, sql } from 'kysely'

const db = new Kysely({ dialect: new LibsqlDialect({ url: '${path}', authToken: ${token} }) })

const { rows } = await sql\`${sampleSql}\`.execute(db)
console.log(rows)
await db.destroy()
`,
    },
    {
      id: 'prisma',
      title: 'Prisma',
      language: 'typescript',
      install: `npm install prisma @prisma/client @prisma/adapter-libsql
npx prisma init --datasource-provider sqlite
npx prisma generate`,
      code: `import { PrismaLibSql } from '@prisma/adapter-libsql'
import { PrismaClient } from './generated/prisma/client'

const adapter = new PrismaLibSql({ url: '${path}', authToken: ${token} })
const prisma = new PrismaClient({ adapter })

const rows = await prisma.$queryRaw\`${sampleSql}\`
console.log(rows)
await prisma.$disconnect()
`,
    },
  ]
}
