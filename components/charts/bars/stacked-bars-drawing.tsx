'use client';

import { useRouter } from 'next/navigation';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { BarRow, BarSeries, StackedBarsProps } from './stacked-bars-props';

const fills = {
  main: 'var(--c-main)',
  mid: 'var(--c-mid)',
  soft: 'var(--c-soft)',
  neg: 'var(--c-neg)',
  rule: 'var(--rule-2)',
} as const;
const tick = { fontSize: 11, fill: 'var(--ink-3)' } as const;

type Placed = { x?: number; y?: number; width?: number; height?: number; index?: number };

/** One mark: a link with its own name, drawn by place and size that the chart gives. */
function Mark({
  placed,
  row,
  series,
  spoken,
}: {
  placed: Placed;
  row: BarRow;
  series: BarSeries;
  spoken: StackedBarsProps['spoken'];
}) {
  const router = useRouter();
  const { x = 0, y = 0, width = 0, height = 0 } = placed;
  const href = row.hrefs[series.key];
  if (width <= 0 || height <= 0 || href === undefined) return <g />;
  const words = spoken(row, series, row.values[series.key] ?? 0);
  return (
    <a
      href={href}
      aria-label={words}
      className="chart-bar-link"
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        router.push(href);
      }}
    >
      <title>{words}</title>
      <rect x={x} y={y} width={width} height={height} fill={fills[series.fill]} />
    </a>
  );
}

/** Drawn by recharts for the width at hand; type stays at 11 px. Loaded by stacked-bars.tsx only. */
export default function StackedBarsDrawing({
  rows,
  series,
  layout,
  height,
  nameWidth = 110,
  spoken,
}: StackedBarsProps) {
  const data = rows.map((row) => ({ ...row.values, name: row.label }));
  const columns = layout === 'columns';
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart
        data={data}
        layout={columns ? 'horizontal' : 'vertical'}
        margin={{ top: 6, right: columns ? 0 : 12, bottom: 0, left: 0 }}
        barCategoryGap={columns ? '16%' : '26%'}
        accessibilityLayer={false}
      >
        <CartesianGrid stroke="var(--c-grid)" vertical={!columns} horizontal={columns} />
        {columns ? (
          <XAxis
            dataKey="name"
            tick={tick}
            tickLine={false}
            axisLine={{ stroke: 'var(--rule-2)' }}
            minTickGap={16}
          />
        ) : (
          <XAxis type="number" tick={tick} tickLine={false} axisLine={false} allowDecimals={false} />
        )}
        {columns ? (
          <YAxis tick={tick} tickLine={false} axisLine={false} width={34} allowDecimals={false} />
        ) : (
          <YAxis
            type="category"
            dataKey="name"
            width={nameWidth}
            tick={{ ...tick, fontSize: 12, fill: 'var(--ink-2)' }}
            tickLine={false}
            axisLine={{ stroke: 'var(--rule-2)' }}
          />
        )}
        {series.map((each) => (
          <Bar
            key={each.key}
            dataKey={each.key}
            stackId="all"
            isAnimationActive={false}
            shape={(placed: Placed) => {
              const row = rows[placed.index ?? -1];
              if (!row) return <g />;
              return <Mark placed={placed} row={row} series={each} spoken={spoken} />;
            }}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
