"""python -m sse_atlas is sse-atlas."""

from .cli import main

if __name__ == "__main__":
    main()
