export interface Choice {
  key: string;
  name: string;
  code?: string;
  /** Results if this were chosen, with everything else as it is. */
  count: number;
  chosen: boolean;
  parent?: string;
  /** The name of its taxonomy. */
  group?: string;
}

/** The divisions of one level, below the one chosen above. */
export interface Level {
  /** 1 province … 5 village. */
  depth: number;
  choices: Choice[];
}
