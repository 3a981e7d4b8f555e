import type { Endpoints } from './addresses.ts'
import { nativeSnippets } from './native-snippets.ts'
import { shellSnippets } from './shell-snippets.ts'
import type { Snippet } from './snippet.ts'
import { typescriptSnippets } from './typescript-snippets.ts'

/** How each client connects to this database, in the order of the page. */
export function snippetsOf(endpoints: Endpoints): readonly Snippet[] {
  return [...typescriptSnippets(endpoints), ...nativeSnippets(endpoints), ...shellSnippets(endpoints)]
}
