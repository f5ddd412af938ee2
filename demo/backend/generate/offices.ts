import { offices } from '../offices.js';
import { top, type Desk } from '../requests/offices.js';
import { Random } from './random.js';
import { generateRegions, within } from './regions.js';
import { traditional } from './script.js';

/**
 * A women's home in every town and above, with staff who read letters down to the county. Below, only
 * those that also write the news have somebody every day.
 */
export function generateOffices(seed = 20250308): Desk[] {
  const known = new Map(offices.map(({ code, name }) => [code, name]));
  const regions = generateRegions(new Random(seed)).flatMap(within);
  const parents = new Map<string, string>();
  for (const { code, parts } of regions) for (const part of parts) parents.set(part.code, code);
  return [
    top,
    ...regions
      .filter(({ level }) => level !== 'village')
      .map(({ code, name, level, traditional: old }) => ({
        id: code,
        parent: parents.get(code) ?? top.id,
        name: known.get(code) ?? name + (old ? traditional('妇女之家') : '妇女之家'),
        staffed: level !== 'town' || known.has(code),
      })),
  ];
}
