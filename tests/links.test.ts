import { access, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

test('what the documents link to is there, headings included', async () => {
  const documents = await documentPaths()
  expect(documents.length).toBeGreaterThan(20)
  const broken: string[] = []
  for (const path of documents) {
    for (const target of linksOf(await readFile(join(root, path), 'utf8'))) {
      if (!(await exists(path, target))) broken.push(`${path}: ${target}`)
    }
  }
  expect(broken).toEqual([])
})

async function documentPaths(): Promise<string[]> {
  const guides = await readdir(join(root, 'docs'), { recursive: true })
  const top = await readdir(root)
  return [...top, ...guides.map((name) => `docs/${name}`)].filter((name) => name.endsWith('.md'))
}

/** Targets inside the repository, of links and of pictures. */
function linksOf(text: string): string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
  return targets.filter((target) => !/^[a-z]+:/.test(target))
}

async function exists(from: string, target: string): Promise<boolean> {
  const [path = '', heading] = target.split('#')
  const file = path === '' ? join(root, from) : join(root, dirname(from), path)
  try {
    await access(file)
    return heading === undefined || anchorsOf(await readFile(file, 'utf8')).includes(heading)
  } catch {
    return false
  }
}

/** As GitHub and others make them: lower case, blanks to hyphens, without punctuation. */
function anchorsOf(text: string): string[] {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading)
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )
}
