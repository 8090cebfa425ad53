// The same group-by in DuckDB: the inflow of each flow by day and dyad, with the number of reports, to a CSV.
// node duck.mjs events.csv out.csv
import { DuckDBInstance } from '@duckdb/node-api';
const [input, output] = process.argv.slice(2);
const db = await (await DuckDBInstance.create(':memory:')).connect();
const begin = Date.now();
await db.run(`COPY (
  SELECT date, least(source, target) || '-' || greatest(source, target) AS dyad,
    sum(abs(tension)) FILTER (tension < 0 AND code IN ('036', '042')) AS verbal_cooperation,
    sum(abs(tension)) FILTER (tension < 0 AND code NOT IN ('036', '042')) AS material_cooperation,
    sum(abs(tension)) FILTER (tension > 0 AND code IN ('111', '112', '130')) AS verbal_conflict,
    sum(abs(tension)) FILTER (tension > 0 AND code NOT IN ('111', '112', '130')) AS material_conflict,
    count(*) AS reports, count(DISTINCT outlet) AS outlets
  FROM read_csv('${input}', types = {'code': 'VARCHAR'}) GROUP BY ALL ORDER BY dyad, date
) TO '${output}' (HEADER)`);
console.log(`duckdb: ${((Date.now() - begin) / 1000).toFixed(2)} s, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
