"""Questions asked of the engine: what would it take, which plan is better.

Each question is one function from scenarios to frozen values, and one command. Nothing here is
imported before it is asked.
"""
