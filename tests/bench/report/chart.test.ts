import { describe, expect, it } from 'vitest'
import { renderChart } from './chart.ts'

const bars = [
  { panel: 'SELECT <1>', label: 'nginx', ratio: 0.5 },
  { panel: 'SELECT <1>', label: 'path', ratio: 4 },
  { panel: 'INSERT', label: '@libsql/client direct', ratio: 0.2 },
]

describe('renderChart()', () => {
  const svg = renderChart(bars, 'A machine & a day')

  it('draws a bar for each ratio, longer for more, ours in a colour of their own', () => {
    const drawn = [...svg.matchAll(/class="(ours|other)".*? width="([\d.]+)"/g)].map(([, kind, length]) => [
      kind,
      Number(length),
    ])
    expect(drawn.map(([kind]) => kind)).toEqual(['ours', 'other', 'other'])
    expect(drawn[0]?.[1]).toBeGreaterThan(Number(drawn[1]?.[1]))
    expect(drawn[1]?.[1]).toBeGreaterThan(Number(drawn[2]?.[1]))
  })

  it('leaves out what is no number, and cuts what would squeeze the others', () => {
    const ratios = [0, 1, 1e9, Number.NaN, Number.POSITIVE_INFINITY]
    const drawn = renderChart(
      ratios.map((ratio) => ({ panel: 'SELECT', label: 'path', ratio })),
      'A machine',
    )
    expect(drawn).not.toMatch(/NaN|Infinity/)
    const lengths = [...drawn.matchAll(/class="ours".*? width="([\d.]+)"/g)].map(([, length]) => Number(length))
    expect(lengths).toHaveLength(3)
    expect(Math.max(...lengths)).toBeLessThan(600)
  })

  it('escapes its texts and fits light and dark pages', () => {
    expect(svg).toContain('SELECT &lt;1>')
    expect(svg).toContain('A machine &amp; a day')
    expect(svg).toContain('prefers-color-scheme: dark')
  })
})
