// What JSX says of the element, for React. A file of its own, so that nobody else needs React's types.
import type { HTMLAttributes, Key, Ref } from "react";
import type { CeruleanJobsElement, JobsAttributes, JobsEventMap } from "./index.js";

export type * from "./index.js";

/** `oncerulean-ready` and so on. */
type Listeners = { [Name in keyof JobsEventMap as `on${Name}`]?: (event: JobsEventMap[Name]) => void };

/** `class`, not `className`: React sets a custom element's attributes as they are written. */
interface JobsProps extends JobsAttributes, Listeners, Omit<HTMLAttributes<CeruleanJobsElement>, keyof JobsAttributes | "className"> {
  class?: string;
  key?: Key | null;
  ref?: Ref<CeruleanJobsElement>;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "cerulean-jobs": JobsProps;
    }
  }
}
