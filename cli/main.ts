import { aggregateCommand, type Surroundings } from './aggregate.js';
import { prerenderCommand } from './prerender-command.js';
import { servicesCommand } from './services-command.js';
import { usage, UsageError } from './usage.js';

const commands = {
  aggregate: aggregateCommand,
  prerender: prerenderCommand,
  services: servicesCommand,
};

/** The tool: the words after its name in, the exit code out. */
export async function main(
  [name, ...args]: readonly string[],
  around: Surroundings,
): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    around.say(usage);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name)
    ? commands[name as keyof typeof commands]
    : undefined;
  try {
    if (!command) throw new UsageError(`There is no command "${name}".`);
    return await command(args, around);
  } catch (error) {
    const { message } = error as Error;
    if (!(error instanceof UsageError)) {
      around.warn(`jia-widgets: ${message}`);
      return 1;
    }
    around.warn(`jia-widgets: ${message}\nSee: jia-widgets ${command ? `${name} ` : ''}--help`);
    return 2;
  }
}
