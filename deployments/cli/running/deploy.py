"""`minaoshi deploy`: a Prefect server in line with prefect.yaml (D-1)."""

from deployments.cli.speaking.frame import noun, verb
from deployments.cli.speaking.speech import say
from deployments.deployment import deploy_all
from deployments.which_server import answering_server

app = noun(say("Prefect への配備。", "Deployment to Prefect."))


@verb(
    app,
    "deploy",
    say("prefect.yaml の全てを配備する。", "Deploy prefect.yaml, with today's choices."),
)
def deploy() -> None:
    with answering_server():
        print(" ".join(deploy_all()))
