const longest = 2_000_000

/**
 * JSON with line breaks and indents; null when the text is none. Its tokens stay as they are: numbers keep digits that
 * a double would lose.
 */
export function prettyJson(text: string): string | null {
  if (!/^\s*[[{]/.test(text) || text.length > longest) return null
  try {
    JSON.parse(text)
  } catch {
    // It is a text that begins like JSON.
    return null
  }
  let depth = 0
  let out = ''
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g)) {
    if (token === '}' || token === ']') {
      depth -= 1
      out = /[[{]$/.test(out.trimEnd()) ? out.trimEnd() + token : `${out.trimEnd()}\n${indent(depth)}${token}`
    } else if (token === '{' || token === '[') {
      depth += 1
      out += `${token}\n${indent(depth)}`
    } else if (token === ',') out += `,\n${indent(depth)}`
    else out += token === ':' ? ': ' : token
  }
  return out
}

function indent(depth: number): string {
  return '  '.repeat(Math.max(0, depth))
}
