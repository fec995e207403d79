"""Set one document and exit: the child process of `render`, run as a script, never imported.

Reads JSON from standard input, writes the PDF to standard output. Limits itself before the
template is read: a loop or a hunger for memory in a template ends this process and no other.
Exit status 3 says that the template or its facts are at fault; standard error says how.
"""

import json
import resource
import sys
from datetime import datetime

MEMORY = 1 << 30  # bytes of address space
CPU_SECONDS = 5
AT_FAULT = 3


def main() -> int:
    """Set the document that standard input describes."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    order = json.load(sys.stdin.buffer)
    sys.path.insert(0, order["libraries"])
    import typst

    try:
        made = typst.compile(
            order["template"],
            root=order["root"],
            font_paths=typst.Fonts(
                include_system_fonts=False,
                include_embedded_fonts=False,
                font_paths=[order["fonts"]],
            ),
            sys_inputs={"facts": order["facts"]},
            format="pdf",
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime.fromisoformat(order["dated"]),
            package_path=order["fonts"],
            package_cache_path=order["fonts"],
        )
    except typst.TypstError as error:
        sys.stderr.write(f"{error.message}\n{error.diagnostic}")
        return AT_FAULT
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
