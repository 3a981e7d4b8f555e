import type { Bar } from './report.ts'

const width = 760
const labelWidth = 250
const valueWidth = 56
const barHeight = 16
const rowHeight = 24
const titleHeight = 44
const footHeight = 36
/** A bar is cut there: one failed run must not squeeze all others. */
const shortest = 0.05
const longest = 100
const barsWidth = width - labelWidth - valueWidth

/** Lengths are logarithms, so that 0.2 and 20 can be compared in one picture; the line is bare sqld. */
export function renderChart(bars: readonly Bar[], caption: string): string {
  const drawable = bars.filter(({ ratio }) => Number.isFinite(ratio))
  const panels = [...new Set(drawable.map(({ panel }) => panel))]
  const scale = scaleFor(drawable.map(({ ratio }) => ratio))
  let top = 8
  const drawn = panels.map((panel) => {
    const members = drawable.filter((bar) => bar.panel === panel).sort((a, b) => b.ratio - a.ratio)
    const text = drawPanel(panel, members, top, scale)
    top += titleHeight + members.length * rowHeight + 12
    return text
  })
  const height = top + footHeight
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${heading}</title>`,
    style,
    '<rect class="ground" width="100%" height="100%" rx="8"/>',
    ...drawn,
    `<text class="quiet" x="12" y="${height - 24}">${heading}, on a logarithmic scale</text>`,
    `<text class="quiet" x="12" y="${height - 8}">${escapeXml(caption)}</text>`,
    '</svg>',
    '',
  ].join('\n')
}

const heading = 'Throughput divided by that of a bare sqld in the same run'

const style = `<style>
  text { font: 12px system-ui, sans-serif; fill: #1f2328 }
  .title { font-weight: 600; font-size: 14px }
  .quiet { fill: #656d76; font-size: 11px }
  .ground { fill: #ffffff }
  .value { paint-order: stroke; stroke: #ffffff; stroke-width: 4px }
  .ours { fill: #0f766e }
  .other { fill: #c3cad3 }
  .one { stroke: #1f2328; stroke-dasharray: 3 3 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .quiet { fill: #8d96a0 }
    .ground { fill: #0d1117 }
    .value { stroke: #0d1117 }
    .ours { fill: #2dd4bf }
    .other { fill: #484f58 }
    .one { stroke: #e6edf3 }
  }
</style>`

/** Pixels from the left edge of the bars. */
function scaleFor(ratios: readonly number[]): (ratio: number) => number {
  const lowest = Math.log(Math.max(shortest, Math.min(0.5, ...ratios)) / 1.3)
  const highest = Math.log(Math.min(longest, Math.max(2, ...ratios)))
  const position = (ratio: number) => (Math.log(Math.max(ratio, shortest)) - lowest) / (highest - lowest)
  return (ratio) => Math.min(1, position(ratio)) * barsWidth
}

function drawPanel(panel: string, bars: readonly Bar[], top: number, scale: (ratio: number) => number): string {
  const first = top + titleHeight
  const one = labelWidth + scale(1)
  const rows = bars.map(({ label, ratio }, at) => {
    const y = first + at * rowHeight
    const length = Math.max(1, scale(ratio))
    return [
      `<text x="${labelWidth - 8}" y="${y + 12}" text-anchor="end">${escapeXml(inFull(label))}</text>`,
      `<rect class="${isOurs(label) ? 'ours' : 'other'}" x="${labelWidth}" y="${y}" width="${length.toFixed(1)}" height="${barHeight}" rx="3"/>`,
      `<text class="value" x="${(labelWidth + length + 6).toFixed(1)}" y="${y + 12}">${ratio.toFixed(2)}×</text>`,
    ].join('\n')
  })
  const bottom = first + bars.length * rowHeight
  return [
    `<text class="title" x="12" y="${top + 18}">${escapeXml(panel)}</text>`,
    `<text class="quiet" x="${one.toFixed(1)}" y="${first - 6}" text-anchor="middle">bare sqld = 1</text>`,
    `<line class="one" x1="${one.toFixed(1)}" x2="${one.toFixed(1)}" y1="${first - 2}" y2="${bottom - 4}"/>`,
    ...rows,
  ].join('\n')
}

/** The gateway's routes, and libraries that go through it. */
function isOurs(label: string): boolean {
  return /^(Deno )?(REST|path|host|socket)$/.test(label) || (label.startsWith('@') && !label.endsWith(' direct'))
}

function inFull(label: string): string {
  if (!isOurs(label)) return label
  return label.startsWith('@') ? `${label}, DB-Forge` : `DB-Forge, ${label}`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
