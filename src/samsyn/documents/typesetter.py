"""Set one document and exit: the child process of `render`, run as a script, never imported.

Reads its order from standard input, fields apart by NUL, and writes the PDF to standard output.
Limits itself before the template is read: a loop or a hunger for memory in a template ends this
process and no other. Imports little, since it starts anew for each document. Exit status 3 says
that the template or its facts are at fault; standard error says how. With status 0 it holds
warnings, such as page numbers that would not settle.
"""

import resource
import sys

MEMORY = 1 << 30  # bytes of address space
CPU_SECONDS = 5
AT_FAULT = 3


def main() -> int:
    """Set the document that standard input describes."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    order = sys.stdin.buffer.read().decode().split("\0")
    libraries, root, template, fonts, seconds, facts = order
    sys.path.insert(0, libraries)
    import typst

    try:
        made, warnings = typst.compile_with_warnings(
            template,
            root=root,
            font_paths=typst.Fonts(
                include_system_fonts=False,
                include_embedded_fonts=False,
                font_paths=[fonts],
            ),
            sys_inputs={"facts": facts},
            format="pdf",
            pdf_standards=["a-2a", "ua-1"],
            timestamp=int(seconds),
            package_path=fonts,
            package_cache_path=fonts,
        )
    except typst.TypstError as error:
        sys.stderr.write(f"{error.message}\n{error.diagnostic}")
        return AT_FAULT
    sys.stderr.write("\n".join(warning.message for warning in warnings))
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
